-- What is public, by community and by building: pages, feeds and the map of openness.
alter table public_request add column community_code text collate "C" generated always as (substr(area_code, 1, 12)) stored;
create index public_request_community on public_request (community_code, received_at desc, id desc) where listed;
create index public_request_place on public_request (place_id, received_at desc, id desc) where listed;
-- The day's news walk from the last time they went out.
create index public_update_since on public_update (at, id) where listed;
