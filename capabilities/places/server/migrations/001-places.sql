-- Where things are. Public facts: anyone may read them, those who manage an area write inside it.

create table area (
  code text collate "C" primary key,
  level text not null check (level in ('district', 'subdistrict', 'community', 'grid', 'unit')),
  parent text collate "C" references area (code),
  name_zh text not null,
  name_en text not null,
  phone text,
  lon double precision,
  lat double precision,
  polygon jsonb
);
create index area_parent on area (parent, code);
alter table area enable row level security;
alter table area force row level security;
create policy area_read on area using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and code >= current_setting('linli.lo', true) and code < current_setting('linli.hi', true)));

-- Who answers for a grid, as posted at its entrance.
create table grid_post (
  area_code text collate "C" not null references area (code),
  post text not null check (post in ('leader', 'worker', 'reporter')),
  name text,
  phone text,
  primary key (area_code, post)
);
alter table grid_post enable row level security;
alter table grid_post force row level security;
create policy grid_post_read on grid_post using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- The tree below an area: estate, building, entrance, dwelling. Paths are kept whole, as one would say them.
create table place (
  id uuid primary key,
  kind text not null check (kind in ('estate', 'building', 'entrance', 'dwelling', 'facility')),
  parent_id uuid references place (id),
  area_code text collate "C" not null references area (code),
  name_zh text not null,
  name_en text not null,
  path_zh text not null,
  path_en text not null,
  -- Address in its shortest spelling (5-2-301), by which any usual spelling is found.
  address_key text collate "C",
  lon double precision,
  lat double precision,
  floors int,
  dwellings int,
  sort int not null
);
create index place_parent on place (parent_id, sort, id);
create index place_area on place (area_code, kind, sort, id);
create index place_address on place (address_key, area_code);
alter table place enable row level security;
alter table place force row level security;
create policy place_read on place using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- The code printed on a door.
create table doorway (
  code text collate "C" primary key,
  place_id uuid not null references place (id),
  area_code text collate "C" not null
);
create index doorway_area on doorway (area_code, code);
create index doorway_place on doorway (place_id);
alter table doorway enable row level security;
alter table doorway force row level security;
create policy doorway_read on doorway using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update on area, grid_post, place, doorway to linli_app;
