-- The phones people work with: what each sent, what was not taken, what each is behind with.

-- One account on one phone. Health of the phone, never of a person: nothing here says who was at work when.
create table device (
  device_id uuid not null,
  account_id uuid not null references account (id),
  area_code text collate "C" not null,
  name text not null,
  role text not null,
  app text not null,
  version int not null,
  opened_at timestamptz,
  -- The last time it reached the house and was answered.
  synced_at timestamptz not null,
  waiting int not null,
  waiting_since timestamptz,
  needs_you int not null,
  files_waiting int not null,
  quota_mb int,
  used_mb int,
  skew_ms bigint,
  -- The highest number of an act that was answered for good.
  acked_seq bigint not null,
  -- Another one when the phone knows of answers this house does not: it was put back to an earlier day.
  history uuid not null,
  -- What lets the phone hand in what waits when nobody can sign in on it any more; only its hash is kept.
  hand_in_hash bytea not null,
  session_key text,
  lost_at timestamptz,
  lost_by text,
  lost_reason text,
  wiped_at timestamptz,
  alarmed_at timestamptz,
  primary key (device_id, account_id)
);
create index device_area on device (area_code, device_id, account_id);
create index device_account on device (account_id);
create index device_waiting on device (waiting_since, device_id, account_id) where waiting_since is not null;
alter table device enable row level security;
alter table device force row level security;
create policy device_who on device
  using (current_setting('linli.kind', true) in ('system', 'door')
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',health.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- An act a phone sent, under its number. One that was done keeps no words; one that was not keeps them, sealed, until somebody decided.
create table sync_item (
  id uuid primary key,
  device_id uuid not null,
  account_id uuid not null,
  name text not null,
  role text not null,
  seq bigint not null,
  act text not null,
  v int not null,
  entity text not null,
  -- Whose desk it is: where the row is now, else where whoever sent it worked.
  area_code text collate "C" not null,
  -- Where whoever sent it worked then.
  from_area text collate "C" not null,
  input_hash bytea not null,
  payload bytea,
  device_time timestamptz not null,
  received_at timestamptz not null,
  state text not null check (state in ('applied', 'rejected', 'needs-review', 'done', 'handed-back', 'discarded', 'sent-again', 'given-up')),
  code text,
  fields jsonb,
  -- What it was before somebody decided, so that a decision can be taken back.
  was text,
  decided_at timestamptz,
  decided_by text,
  decided_name text,
  reason text,
  -- The act by which the desk did it in its own name, or the phone sent it again.
  done_as uuid,
  -- So long ago that it left the phone it came from.
  faded boolean not null default false,
  constraint sync_item_payload check (state <> 'applied' or payload is null)
);
create index sync_item_waits on sync_item (received_at, id, area_code) where state in ('rejected', 'needs-review');
create index sync_item_decided on sync_item (decided_at desc, id desc, area_code) where decided_at is not null;
create index sync_item_account on sync_item (account_id, id) where state <> 'applied' and not faded;
create index sync_item_received on sync_item (received_at);
alter table sync_item enable row level security;
alter table sync_item force row level security;
create policy sync_item_who on sync_item
  using (current_setting('linli.kind', true) = 'system'
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) = 'staff'
      and position(',phones.review,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- The last change of the slices of a community. Whoever gives numbers holds this row, so numbers become visible in their order and no
-- cursor can pass over one that comes late.
create table slice_head (
  community text collate "C" primary key,
  seq bigint not null,
  -- Made anew with each batch: two histories never share it, even where they share numbers.
  tag uuid not null
);
alter table slice_head enable row level security;
alter table slice_head force row level security;
create policy slice_head_read on slice_head
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff' and left(current_setting('linli.lo', true), 12) = community))
  with check (current_setting('linli.kind', true) = 'system');

-- Which rows are not what they were, by number; never what they are.
create table slice_change (
  community text collate "C" not null,
  seq bigint not null,
  tag uuid not null,
  area_code text collate "C" not null,
  t text not null,
  id text collate "C" not null,
  at timestamptz not null,
  primary key (community, seq)
);
create index slice_change_at on slice_change (at);
alter table slice_change enable row level security;
alter table slice_change force row level security;
create policy slice_change_range on slice_change
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))
  with check (current_setting('linli.kind', true) = 'system');

-- A file on its way from a phone, piece by piece. The bytes lie with the other files, each piece under its own hash.
create table file_part (
  account_id uuid not null,
  sha256 text collate "C" not null,
  start int not null,
  length int not null,
  part_hash text not null,
  at timestamptz not null,
  primary key (account_id, sha256, start)
);
create index file_part_at on file_part (at);
alter table file_part enable row level security;
alter table file_part force row level security;
create policy file_part_own on file_part
  using (current_setting('linli.kind', true) = 'system' or current_setting('linli.who', true) = 'account:' || account_id::text);

-- A file that came whole, under the hash the phone gave it. What is kept may differ: photos are written anew.
create table sent_file (
  account_id uuid not null,
  sha256 text collate "C" not null,
  file_id uuid not null,
  at timestamptz not null,
  primary key (account_id, sha256)
);
create index sent_file_at on sent_file (at);
alter table sent_file enable row level security;
alter table sent_file force row level security;
create policy sent_file_own on sent_file
  using (current_setting('linli.kind', true) = 'system' or current_setting('linli.who', true) = 'account:' || account_id::text);

-- Content anybody may read by its hash: forms, categories, sentences. Nothing about anybody is ever put here.
create table reference_file (
  hash text primary key,
  name text not null,
  at timestamptz not null
);
alter table reference_file enable row level security;
alter table reference_file force row level security;
create policy reference_file_read on reference_file
  using (true)
  with check (current_setting('linli.kind', true) = 'system');

grant select, insert, update, delete on device, sync_item, slice_head, slice_change, file_part, sent_file, reference_file to linli_app;
