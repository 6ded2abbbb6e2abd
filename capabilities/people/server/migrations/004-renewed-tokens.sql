-- A token may be renewed: what its program did under the first of the line is its own under every later one.
alter table api_token add column first_hash text;
-- A renewed one speaks for no more than the area of the one before, whoever renewed it.
alter table api_token add column area_code text collate "C";
