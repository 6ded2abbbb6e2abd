-- Signed forms that hang on consents, sealed; and who agreed for a child.
alter table consent add column guardian_id uuid;
alter table consent add column guardian_name text;

create table consent_evidence (
  id uuid primary key,
  area_code text collate "C" not null,
  -- Absent until it hangs on one; what hangs on none goes after a day.
  consent_id uuid,
  page int not null default 0,
  -- Of the sealed bytes: no two are alike.
  hash text not null,
  media_type text not null check (media_type in ('image/jpeg', 'application/pdf')),
  who text not null,
  at timestamptz not null
);
create index consent_evidence_consent on consent_evidence (consent_id, page, id) where consent_id is not null;
create index consent_evidence_loose on consent_evidence (at) where consent_id is null;
alter table consent_evidence enable row level security;
alter table consent_evidence force row level security;
create policy consent_evidence_who on consent_evidence
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update, delete on consent_evidence to linli_app;
