-- What stands about: lamps, manholes, bins, benches. 管理部件, GB/T 47678.5.

create table component (
  id uuid primary key,
  area_code text collate "C" not null references area (code),
  -- Two digits and three: 01037 is a street lamp. Names stand in data/component-classes.ts, in versions.
  class text collate "C" not null check (class ~ '^0[1-5][0-9]{3}$'),
  -- District, class and serial: the number on the thing itself.
  code text collate "C" not null check (code ~ '^[0-9]{17}$'),
  name text not null,
  place_id uuid references place (id),
  stands text not null,
  lon double precision,
  lat double precision,
  state text not null check (state in ('good', 'damaged', 'missing', 'unused')),
  owner_name text,
  -- Number of the organisation, which is known further down.
  owner_id uuid,
  keeper_name text,
  since date,
  ended_on date,
  ended_why text,
  -- Anybody may know of it.
  open boolean not null,
  version int not null,
  changed_at timestamptz not null,
  constraint component_point check ((lon is null) = (lat is null)),
  constraint component_ended check ((ended_on is null) = (ended_why is null))
);
create unique index component_code on component (code);
create index component_area on component (area_code, class, id) where ended_on is null;
create index component_kind on component (class, code, id) where ended_on is null;
create index component_gone on component (class, code, id) where ended_on is not null;
create index component_at on component (lat, lon) where ended_on is null and lat is not null;
create index component_place on component (place_id, class, id) where place_id is not null;
create index component_open on component (id) where open and ended_on is null and lat is not null;
alter table component enable row level security;
alter table component force row level security;
create policy component_who on component
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'keeper' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else open and ended_on is null end)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

create table component_line (
  id uuid primary key,
  component_id uuid not null references component (id),
  area_code text collate "C" not null,
  at timestamptz not null,
  what text not null check (what in ('added', 'changed', 'ended', 'moved')),
  who text not null,
  name text not null,
  -- What the changed fields said before.
  before jsonb not null
);
create index component_line_of on component_line (component_id, at, id);
alter table component_line enable row level security;
alter table component_line force row level security;
create policy component_line_who on component_line
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'keeper' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, update on component, component_line to linli_app;
