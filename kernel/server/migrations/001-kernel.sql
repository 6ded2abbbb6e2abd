-- What every capability stands on. Ids, times and hashes come from the application (engines §12.2).

-- One row per command that was acted on: the same number gets the same answer again.
create table receipt (
  command_id uuid primary key,
  who text not null,
  act text not null,
  input_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null
);
create index receipt_at on receipt (at);
alter table receipt enable row level security;
alter table receipt force row level security;
create policy receipt_own on receipt
  using (who = current_setting('linli.who', true) or current_setting('linli.kind', true) = 'system')
  with check (who = current_setting('linli.who', true));

-- Who did what. Append only.
create table audit (
  id uuid primary key,
  at timestamptz not null,
  act text not null,
  who text not null,
  name text not null,
  role text not null,
  target text,
  reason text,
  area_code text collate "C" not null,
  command_id uuid not null
);
create index audit_at on audit (at desc, id);
create index audit_target on audit (target, at desc) where target is not null;
alter table audit enable row level security;
alter table audit force row level security;
-- An auditor reads the range of the area; everybody may add their own line.
create policy audit_range on audit
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))
  with check (who = current_setting('linli.who', true));

-- Facts on their way to those who react: one row per fact and reaction, written in the transaction of the fact.
create table outbox (
  id uuid primary key,
  reaction text not null,
  event text not null,
  payload jsonb not null,
  at timestamptz not null,
  run_at timestamptz not null,
  attempts int not null,
  error text
);
create index outbox_due on outbox (run_at, id);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy outbox_system on outbox
  using (current_setting('linli.kind', true) = 'system')
  with check (true);

-- Work that takes long or comes round again.
create table job (
  name text primary key,
  every_ms bigint not null,
  run_at timestamptz not null,
  state text not null check (state in ('idle', 'running', 'failed')),
  locked_until timestamptz,
  detail jsonb
);
alter table job enable row level security;
alter table job force row level security;
create policy job_system on job using (current_setting('linli.kind', true) = 'system') with check (current_setting('linli.kind', true) = 'system');

-- Content by its hash; the bytes lie in LINLI_DATA/files. Who may read a file is decided by the record it hangs on.
create table file (
  id uuid primary key,
  hash text not null,
  kind text not null check (kind in ('photo', 'voice', 'document')),
  media_type text not null,
  bytes int not null,
  who text not null,
  at timestamptz not null,
  claimed_at timestamptz
);
create index file_unclaimed on file (at) where claimed_at is null;
create index file_hash on file (hash);
alter table file enable row level security;
alter table file force row level security;
create policy file_any on file
  using (who = current_setting('linli.who', true) or who = 'visitor' or current_setting('linli.kind', true) in ('staff', 'org', 'track', 'person', 'system'))
  with check (who = current_setting('linli.who', true) or current_setting('linli.kind', true) <> 'door');

-- Numbers for people come in blocks, so that no two requests wait for one row.
create table counter (
  name text primary key,
  n bigint not null
);
alter table counter enable row level security;
alter table counter force row level security;
create policy counter_system on counter using (current_setting('linli.kind', true) = 'system') with check (current_setting('linli.kind', true) = 'system');

create table setting (
  key text primary key,
  value jsonb not null,
  at timestamptz not null
);
alter table setting enable row level security;
alter table setting force row level security;
create policy setting_read on setting using (true) with check (current_setting('linli.kind', true) = 'system');

-- Heads of record chains that no seal covers yet: written with the event, taken by the sealing job.
create table unsealed (
  id uuid primary key,
  record_id uuid not null,
  seq int not null,
  hash bytea not null
);
alter table unsealed enable row level security;
alter table unsealed force row level security;
create policy unsealed_system on unsealed using (current_setting('linli.kind', true) = 'system') with check (true);

-- A seal: the Merkle root over all new heads of the district, chained to the seal before it.
create table seal (
  n bigint primary key,
  at timestamptz not null,
  heads int not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null
);
alter table seal enable row level security;
alter table seal force row level security;
create policy seal_read on seal using (true) with check (current_setting('linli.kind', true) = 'system');

create table seal_leaf (
  record_id uuid not null,
  seq int not null,
  seal_n bigint not null references seal (n),
  leaf int not null,
  hash bytea not null,
  primary key (record_id, seq)
);
create index seal_leaf_of on seal_leaf (seal_n, leaf);
alter table seal_leaf enable row level security;
alter table seal_leaf force row level security;
create policy seal_leaf_read on seal_leaf using (true) with check (current_setting('linli.kind', true) = 'system');

grant select, insert, update, delete on receipt, outbox, job, file, counter, setting, unsealed to linli_app;
-- Append only: no update, no delete.
grant select, insert on audit, seal, seal_leaf to linli_app;
