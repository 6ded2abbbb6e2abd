-- Files of what people really have: where they come from, how far each is, what is wrong with it. Rows of people stand in the
-- sealed file and nowhere else; here are only their places in it, what came of them, and sealed words where somebody has to look.

-- Lists that come again: their columns are read as they were the last time.
create table roster_source (
  id uuid primary key,
  area_code text collate "C" not null,
  name text not null,
  columns jsonb not null,
  estate text not null default '',
  used_at timestamptz not null,
  unique (area_code, name)
);
alter table roster_source enable row level security;
alter table roster_source force row level security;
create policy roster_source_who on roster_source
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table roster (
  id uuid primary key,
  area_code text collate "C" not null,
  source text not null,
  file_name text not null,
  -- The sealed bytes among the files; none once they are deleted.
  file_hash text,
  state text not null check (state in ('mapping', 'checking', 'checked', 'taking', 'stopped', 'done', 'undoing', 'undone', 'closed', 'failed')),
  -- Sealed: sheets and columns as they were found, with samples; and what the clerk has said of them since.
  found bytea,
  wish bytea,
  remembered boolean not null,
  facts jsonb not null,
  rows int not null default 0,
  done int not null default 0,
  taken int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  kept int not null default 0,
  started_by text not null,
  started_name text not null,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  -- Nothing is dropped silently.
  check (state <> 'done' or rows = taken + changed + unchanged + refused)
);
create index roster_list on roster (area_code, started_at desc, id desc);
create index roster_running on roster (moved_at, id) where state in ('checking', 'taking', 'undoing');
create index roster_over on roster (ended_at, id) where file_hash is not null and ended_at is not null;
alter table roster enable row level security;
alter table roster force row level security;
create policy roster_who on roster
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

-- One row of a file, by its place in it, and what comes or came of it.
create table roster_row (
  roster_id uuid not null references roster (id),
  n int not null,
  area_code text collate "C" not null,
  sheet text not null,
  line int not null,
  outcome text not null check (outcome in ('ready', 'changes', 'same', 'waits', 'taken', 'changed', 'unchanged', 'refused', 'undone')),
  reason text,
  primary key (roster_id, n)
);
alter table roster_row enable row level security;
alter table roster_row force row level security;
create policy roster_row_who on roster_row
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table roster_problem (
  roster_id uuid not null references roster (id),
  n int not null,
  k int not null,
  area_code text collate "C" not null,
  sheet text not null,
  line int not null,
  col text not null,
  code text not null,
  severity text not null check (severity in ('stop', 'ask', 'hint')),
  -- Sealed: whose row, what stands there, what could stand there.
  words bytea not null,
  primary key (roster_id, n, k)
);
create index roster_problem_code on roster_problem (roster_id, code, n, k);
alter table roster_problem enable row level security;
alter table roster_problem force row level security;
create policy roster_problem_who on roster_problem
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, update, delete on roster_source, roster, roster_row, roster_problem to linli_app;
