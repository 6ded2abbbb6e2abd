-- Rules as data. A draft is edited; once it has a day from which it holds, what it says is never changed.

create table rule_set (
  id uuid primary key,
  name text not null,
  content jsonb not null,
  -- Of the content with sorted keys: the same rules have the same hash.
  hash text not null,
  created_by text not null,
  created_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- What the last finished dry run was made of.
  rehearsed_hash text,
  rehearsed_at timestamptz,
  effective_from timestamptz,
  activated_by text,
  activated_name text,
  version int not null,
  constraint rule_set_laid_down check ((effective_from is null) = (activated_by is null))
);
create unique index rule_set_from on rule_set (effective_from) where effective_from is not null;
alter table rule_set enable row level security;
alter table rule_set force row level security;
-- Read by whoever works by them, changed by those named for it.
create policy rule_set_who on rule_set
  using (case current_setting('linli.kind', true)
    when 'staff' then coalesce(current_setting('linli.lo', true), '') <> ''
    when 'org' then coalesce(current_setting('linli.org', true), '') <> ''
    when 'system' then true
    else false end)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and position(',rules.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0));

grant select, insert, update, delete on rule_set to linli_app;
