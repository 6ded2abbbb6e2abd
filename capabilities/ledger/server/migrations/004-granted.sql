-- What privacy granted: a person whose data is stored and not used, and corrections that wait for a clerk.
alter table person add column restricted text;
create index person_restricted on person (id) where restricted is not null;

create table ledger_correction (
  id uuid primary key,
  area_code text collate "C" not null,
  person_id uuid not null,
  -- The request it follows from: each is followed once.
  request_id uuid not null,
  number text collate "C" not null,
  kind text not null check (kind in ('correction', 'deletion')),
  -- The words of the person and the values that were granted.
  sealed bytea not null,
  fields text[] not null,
  obstacle text check (obstacle in ('in-words', 'in-part', 'number-wrong', 'number-known')),
  at timestamptz not null,
  done_at timestamptz,
  done_name text,
  change_id uuid,
  constraint ledger_correction_waits check (done_at is not null or obstacle is not null)
);
create unique index ledger_correction_once on ledger_correction (request_id);
create index ledger_correction_person on ledger_correction (person_id);
create index ledger_correction_open on ledger_correction (at, id, area_code) where done_at is null;
alter table ledger_correction enable row level security;
alter table ledger_correction force row level security;
create policy ledger_correction_who on ledger_correction
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

grant select, insert, update, delete on ledger_correction to linli_app;
