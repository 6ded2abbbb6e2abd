-- Whose hands there are. Names and areas are public facts inside the house; staff of an area change them.

create table organisation (
  id uuid primary key,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  area_code text collate "C" not null,
  phone text,
  active boolean not null,
  unique (area_code, name_zh)
);
create index organisation_area on organisation (area_code, kind);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy organisation_read on organisation using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update on organisation to linli_app;
