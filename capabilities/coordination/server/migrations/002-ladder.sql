-- A due time that moved on starts the ladder anew: each rung is told once for each due time.
alter table ladder add column due_at timestamptz;

-- Called to the place and not let go yet: some few among all calls there ever were.
create index whistle_call_open on whistle_call (called_at desc, id desc, area_code) where state <> 'released';
