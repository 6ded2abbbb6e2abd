-- Who stands for a child, and on what ground: kept while they are one.
create table guardianship (
  id uuid primary key,
  area_code text collate "C" not null,
  person_id uuid not null references person (id),
  guardian_id uuid not null references person (id),
  basis text not null check (basis in ('parent', 'kin', 'agreed', 'appointed', 'organisation')),
  since date,
  until date,
  change_id uuid not null,
  constraint guardianship_two check (person_id <> guardian_id)
);
create unique index guardianship_once on guardianship (person_id, guardian_id) where until is null;
create index guardianship_child on guardianship (person_id);
create index guardianship_guardian on guardianship (guardian_id);
alter table guardianship enable row level security;
alter table guardianship force row level security;
create policy guardianship_who on guardianship
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'person' then person_id::text = coalesce(current_setting('linli.record', true), '')
      or guardian_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);

grant select, insert, update, delete on guardianship to linli_app;
