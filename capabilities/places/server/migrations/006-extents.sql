-- Footprints of buildings and outlines of estates; a place without one is a point.

create table place_extent (
  place_id uuid primary key references place (id),
  area_code text collate "C" not null,
  polygon jsonb not null,
  drawn_name text not null,
  drawn_at timestamptz not null
);
create index place_extent_area on place_extent (area_code, place_id);
alter table place_extent enable row level security;
alter table place_extent force row level security;
create policy place_extent_read on place_extent using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));
-- An outline can be taken away again.
grant select, insert, update, delete on place_extent to linli_app;

create index place_in_order on place (kind, id) where kind in ('building', 'facility');
