-- When identity ends. The rule and the certificates are append only.

create table retention_rule (
  id uuid primary key,
  at timestamptz not null,
  months int not null check (months between 6 and 120),
  set_by text not null,
  set_name text not null
);
alter table retention_rule enable row level security;
alter table retention_rule force row level security;
create policy retention_rule_read on retention_rule
  using (true)
  with check (current_setting('linli.kind', true) in ('staff', 'system'));

create table retention_certificate (
  id uuid primary key,
  at timestamptz not null,
  months int not null,
  rule_by text,
  ended_from timestamptz not null,
  ended_to timestamptz not null,
  appeals int not null,
  lines int not null,
  lines_kept int not null,
  list_hash bytea not null
);
create index retention_certificate_newest on retention_certificate (at desc, id desc);
alter table retention_certificate enable row level security;
alter table retention_certificate force row level security;
-- It tells of no person and no place: whoever works here may check it; which roles come to it is a permission.
create policy retention_certificate_read on retention_certificate
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper') and coalesce(current_setting('linli.lo', true), '') <> ''))
  with check (current_setting('linli.kind', true) = 'system');

-- By number: whoever holds sees no appeal.
create table retention_hold (
  id uuid primary key,
  number text collate "C" not null,
  reason text not null,
  until date not null,
  held_by text not null,
  held_name text not null,
  held_at timestamptz not null,
  released_at timestamptz
);
create unique index retention_hold_once on retention_hold (number) where released_at is null;
alter table retention_hold enable row level security;
alter table retention_hold force row level security;
create policy retention_hold_read on retention_hold
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper') and coalesce(current_setting('linli.lo', true), '') <> ''));

grant select, insert on retention_rule, retention_certificate to linli_app;
grant select, insert, update on retention_hold to linli_app;
