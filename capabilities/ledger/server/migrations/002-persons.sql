-- The person's side: persons that may be one, a resident's own data, lists that leave, certificates of what was deleted.

-- A resident who showed who they are reads their own rows and nobody else's: the record of the session names the person.
alter policy person_who on person
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'person' then id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);
alter policy tie_who on tie
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'person' then person_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);
alter policy care_reason_who on care_reason
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'person' then person_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);
alter policy person_extra_who on person_extra
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'person' then person_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);

-- Two persons that may be one. The area is what both have in common, so that only whoever's range holds both sees the pair.
create table same_pair (
  id uuid primary key,
  area_code text collate "C" not null,
  low_id uuid not null,
  high_id uuid not null,
  -- 1 certain, 2 likely, 3 possible.
  rank smallint not null check (rank in (1, 2, 3)),
  grounds text[] not null,
  against text[] not null,
  state text not null check (state in ('open', 'same', 'different')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decided_name text,
  -- Of two that are the same: the one that stayed, the one that went, and the change that did it.
  kept_id uuid,
  gone_id uuid,
  change_id uuid,
  constraint same_pair_order check (low_id < high_id),
  constraint same_pair_merged check ((state = 'same') = (change_id is not null))
);
create unique index same_pair_once on same_pair (low_id, high_id);
create index same_pair_high on same_pair (high_id);
create index same_pair_open on same_pair (rank, id, area_code) where state = 'open';
create index same_pair_decided on same_pair (state, decided_at desc, id desc, area_code) where state <> 'open';
alter table same_pair enable row level security;
alter table same_pair force row level security;
create policy same_pair_who on same_pair
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- How far the round of all persons has come.
create table same_scan (
  name text primary key,
  after_id uuid not null,
  at timestamptz not null
);
alter table same_scan enable row level security;
alter table same_scan force row level security;
create policy same_scan_system on same_scan using (current_setting('linli.kind', true) = 'system');

-- Tries to show who one is, by the keyed hash of the phone.
create table mine_try (
  holder text primary key,
  failures int not null,
  locked_until timestamptz,
  at timestamptz not null
);
alter table mine_try enable row level security;
alter table mine_try force row level security;
create policy mine_try_system on mine_try using (current_setting('linli.kind', true) = 'system');

-- Who has shown who they are, in which session, until when.
create table mine_proof (
  session_key text primary key,
  holder text not null,
  person_id uuid not null,
  until timestamptz not null
);
create index mine_proof_person on mine_proof (person_id);
create index mine_proof_until on mine_proof (until);
alter table mine_proof enable row level security;
alter table mine_proof force row level security;
create policy mine_proof_own on mine_proof
  using (case current_setting('linli.kind', true)
    when 'person' then holder = coalesce(current_setting('linli.person', true), '')
    when 'system' then true
    else false end);

-- A list of people that was made for somebody; the line stays when the file is gone.
create table ledger_export (
  id uuid primary key,
  number text collate "C" not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  by_who text not null,
  by_name text not null,
  recipient text not null,
  purpose text collate "C" not null,
  reason text not null,
  columns text[] not null,
  is_open boolean not null,
  rows int not null,
  file_hash text not null,
  until timestamptz not null
);
create index ledger_export_newest on ledger_export (at desc, id desc, area_code);
create index ledger_export_own on ledger_export (by_who, at desc);
alter table ledger_export enable row level security;
alter table ledger_export force row level security;
create policy ledger_export_who on ledger_export
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- The file of a list, sealed, in parts, for a day.
create table ledger_export_part (
  export_id uuid not null,
  area_code text collate "C" not null,
  part int not null,
  sealed bytea not null,
  primary key (export_id, part)
);
alter table ledger_export_part enable row level security;
alter table ledger_export_part force row level security;
create policy ledger_export_part_who on ledger_export_part
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- What a deletion left behind: a certificate that says how much and names nobody.
create table ledger_erasure (
  id uuid primary key,
  number text collate "C" not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  ground text not null check (ground in ('request', 'purpose-ended', 'consent-withdrawn')),
  -- The request, consent or purpose version it follows from: each is followed once.
  follows text not null,
  fields text[] not null,
  rows int not null,
  changes int not null,
  hash text not null
);
create unique index ledger_erasure_once on ledger_erasure (follows);
create index ledger_erasure_newest on ledger_erasure (at desc, id desc, area_code);
alter table ledger_erasure enable row level security;
alter table ledger_erasure force row level security;
create policy ledger_erasure_read on ledger_erasure
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))
  with check (current_setting('linli.kind', true) = 'system');

grant select, insert, update, delete on same_pair, same_scan, mine_try, mine_proof to linli_app;
grant select, insert, delete on ledger_export_part to linli_app;
grant select, insert on ledger_export, ledger_erasure to linli_app;
