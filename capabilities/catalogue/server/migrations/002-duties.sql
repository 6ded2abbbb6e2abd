-- What an organisation, or every one of a kind inside an area, has to do: categories and whole groups of them.

create table duty_list (
  id uuid primary key,
  area_code text collate "C" not null,
  kind text,
  org_id uuid references organisation (id),
  codes text[] not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint duty_list_owner check ((kind is null) <> (org_id is null))
);
create unique index duty_list_kind on duty_list (area_code, kind) where kind is not null;
create unique index duty_list_org on duty_list (org_id) where org_id is not null;
alter table duty_list enable row level security;
alter table duty_list force row level security;
-- Read like the organisations themselves; kept by whoever keeps those of the area.
create policy duty_list_read on duty_list using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update on duty_list to linli_app;
