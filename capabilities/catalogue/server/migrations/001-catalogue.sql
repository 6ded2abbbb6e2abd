-- The catalogue and the promises as data: versioned, effective-dated, loaded from the house's own tables at migration.

create table catalogue_version (
  code text primary key,
  catalogue text not null,
  body jsonb not null,
  effective_from date not null,
  effective_to date
);
alter table catalogue_version enable row level security;
alter table catalogue_version force row level security;
create policy catalogue_version_read on catalogue_version using (true) with check (current_setting('linli.kind', true) = 'system');

create table category (
  version text not null references catalogue_version (code),
  code text collate "C" not null,
  sort int not null,
  body jsonb not null,
  primary key (version, code)
);
alter table category enable row level security;
alter table category force row level security;
create policy category_read on category using (true) with check (current_setting('linli.kind', true) = 'system');

create table sla_policy (
  profile text not null,
  code text not null,
  sort int not null,
  body jsonb not null,
  primary key (profile, code)
);
alter table sla_policy enable row level security;
alter table sla_policy force row level security;
create policy sla_policy_read on sla_policy using (true) with check (current_setting('linli.kind', true) = 'system');

create table working_calendar (
  code text primary key,
  body jsonb not null,
  at timestamptz not null
);
alter table working_calendar enable row level security;
alter table working_calendar force row level security;
create policy working_calendar_read on working_calendar using (true) with check (current_setting('linli.kind', true) = 'system');

grant select, insert, update on catalogue_version, category, sla_policy, working_calendar to linli_app;
