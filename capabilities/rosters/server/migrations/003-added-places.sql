-- Buildings, entrances and dwellings that were put on record for a file: they are taken away again with it.
create table roster_place (
  roster_id uuid not null references roster (id),
  place_id uuid not null,
  area_code text collate "C" not null,
  primary key (roster_id, place_id)
);
alter table roster_place enable row level security;
alter table roster_place force row level security;
create policy roster_place_who on roster_place
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, delete on roster_place to linli_app;
