-- Other names of areas and places: also written so, once called so, spoken of so. A name is never lost when a place gets another.

create table place_name (
  id uuid primary key,
  -- Of an area its own code, of a place the code of the area it lies in.
  area_code text collate "C" not null,
  of_area boolean not null,
  place_id uuid references place (id),
  kind text not null check (kind in ('alias', 'historic', 'spoken')),
  name text not null,
  name_en text,
  -- The name as an address, where it is one: a building that was 5栋 is still found by 5-2-301.
  address_key text collate "C",
  since date,
  until date,
  noted_by text not null,
  noted_name text not null,
  noted_at timestamptz not null,
  -- Noted by mistake; kept so that one can see who took it away.
  removed_at timestamptz,
  removed_name text,
  constraint place_name_of check (of_area = (place_id is null))
);
create unique index place_name_once on place_name (area_code, place_id, name) nulls not distinct where removed_at is null;
create index place_name_place on place_name (place_id, noted_at, id) where removed_at is null;
create index place_name_address on place_name (address_key) where removed_at is null and address_key is not null;
alter table place_name enable row level security;
alter table place_name force row level security;
create policy place_name_read on place_name using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update on place_name to linli_app;
