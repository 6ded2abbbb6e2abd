-- Calls to the place that are not over, of one organisation: what its phones keep.
create index whistle_call_at_work on whistle_call (org_id, id) where state <> 'released';
