-- A dry run of a draft: how far it is, what it has counted, and each appeal that would have gone otherwise.

create table rehearsal (
  id uuid primary key,
  -- No reference: a draft may be thrown away, and its runs are tidied after it.
  rule_set_id uuid not null,
  -- The draft as it was when the run began: what is rehearsed does not change under it.
  hash text not null,
  content jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  total int not null,
  done int not null,
  -- Goes on behind this appeal, also after the process was killed.
  after_at timestamptz,
  after_id uuid,
  tally jsonb not null,
  started_by text not null,
  started_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index rehearsal_running on rehearsal (rule_set_id) where state = 'running';
create index rehearsal_set on rehearsal (rule_set_id, started_at desc, id desc);
alter table rehearsal enable row level security;
alter table rehearsal force row level security;
create policy rehearsal_who on rehearsal
  using (case current_setting('linli.kind', true)
    when 'staff' then coalesce(current_setting('linli.lo', true), '') <> ''
    when 'system' then true
    else false end)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and position(',rules.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0));

create table rehearsal_difference (
  rehearsal_id uuid not null references rehearsal (id),
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  received_at timestamptz not null,
  rule_id text,
  org_before uuid,
  org_after uuid,
  category_before text,
  category_after text,
  policy_before text,
  policy_after text,
  due_before timestamptz,
  due_after timestamptz,
  primary key (rehearsal_id, appeal_id)
);
create index rehearsal_difference_list on rehearsal_difference (rehearsal_id, received_at desc, appeal_id desc, area_code);
create index rehearsal_difference_appeal on rehearsal_difference (appeal_id);
alter table rehearsal_difference enable row level security;
alter table rehearsal_difference force row level security;
create policy rehearsal_difference_who on rehearsal_difference
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

grant select, insert, update, delete on rehearsal, rehearsal_difference to linli_app;
