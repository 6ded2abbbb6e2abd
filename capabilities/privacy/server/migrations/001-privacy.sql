-- Why personal data is held and who looked. Registers and logs are append only.

-- The purpose register: a version is never changed; a change or an end is a further version.
create table purpose_version (
  id uuid primary key,
  code text collate "C" not null,
  version int not null,
  content jsonb not null,
  since date not null,
  -- Holds until the day before this one.
  until date,
  set_by text not null,
  set_name text not null,
  set_at timestamptz not null
);
create unique index purpose_version_once on purpose_version (code, version);
alter table purpose_version enable row level security;
alter table purpose_version force row level security;
create policy purpose_version_read on purpose_version
  using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',privacy.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0));

-- Which ends were announced, each once.
create table purpose_told (
  code text collate "C" not null,
  version int not null,
  at timestamptz not null,
  primary key (code, version)
);
alter table purpose_told enable row level security;
alter table purpose_told force row level security;
create policy purpose_told_system on purpose_told using (current_setting('linli.kind', true) = 'system');

-- What a person was shown before they agreed, in versions.
create table privacy_notice (
  id uuid primary key,
  purpose text collate "C" not null,
  version int not null,
  text_zh text not null,
  text_en text not null,
  set_by text not null,
  set_name text not null,
  set_at timestamptz not null
);
create unique index privacy_notice_once on privacy_notice (purpose, version);
alter table privacy_notice enable row level security;
alter table privacy_notice force row level security;
create policy privacy_notice_read on privacy_notice
  using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',privacy.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0));

create table consent (
  id uuid primary key,
  subject_id uuid not null,
  -- The name as it is shown, masked when it was written.
  subject_name text not null,
  area_code text collate "C" not null,
  purpose text collate "C" not null,
  notice_id uuid not null references privacy_notice (id),
  -- 单独同意: asked for by itself, for sensitive data and for passing it on (个人信息保护法 art. 23, 29).
  separate boolean not null,
  how text not null check (how in ('paper', 'counter', 'phone', 'online')),
  guardian text check (guardian in ('father', 'mother', 'grandparent', 'other-guardian')),
  since date not null,
  until date not null,
  evidence_id uuid,
  taken_by text not null,
  taken_name text not null,
  taken_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_how text check (withdrawn_how in ('paper', 'counter', 'phone', 'online')),
  withdrawn_by text
);
create unique index consent_once on consent (subject_id, purpose) where withdrawn_at is null;
create index consent_subject on consent (subject_id, taken_at desc, id desc);
create index consent_ends on consent (until, id, area_code) where withdrawn_at is null;
alter table consent enable row level security;
alter table consent force row level security;
create policy consent_who on consent
  using (case
    when current_setting('linli.kind', true) in ('staff', 'keeper') then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when current_setting('linli.kind', true) = 'person' then subject_id::text = coalesce(current_setting('linli.record', true), '')
    else current_setting('linli.kind', true) = 'system' end);

-- 查询事由: why somebody looks, said once per task.
create table personal_lookup (
  id uuid primary key,
  area_code text collate "C" not null,
  who text not null,
  name text not null,
  role text not null,
  org_id uuid,
  purpose text collate "C" not null,
  reason text not null,
  -- The number of the appeal or visit it is for.
  about text,
  opened_at timestamptz not null,
  until_at timestamptz not null,
  closed_at timestamptz,
  extended int not null,
  -- Persons opened, and rows shown in lists.
  seen int not null,
  listed int not null
);
create index personal_lookup_own on personal_lookup (who, opened_at desc, id desc);
create index personal_lookup_newest on personal_lookup (opened_at desc, id desc, area_code);
alter table personal_lookup enable row level security;
alter table personal_lookup force row level security;
create policy personal_lookup_who on personal_lookup
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and (who = current_setting('linli.who', true)
        or (position(',privacy.log,' in coalesce(current_setting('linli.rights', true), '')) > 0
          and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))))
  with check (current_setting('linli.kind', true) = 'system' or who = current_setting('linli.who', true));

-- How many persons an account opened on a day: one row is locked instead of many being counted.
create table lookup_day (
  who text not null,
  day date not null,
  seen int not null,
  primary key (who, day)
);
alter table lookup_day enable row level security;
alter table lookup_day force row level security;
create policy lookup_day_own on lookup_day
  using (current_setting('linli.kind', true) = 'system' or who = current_setting('linli.who', true));

-- Every personal view: of one person with the fields that were shown, or of a list with the number of its rows.
create table personal_view (
  id uuid primary key,
  lookup_id uuid,
  subject_id uuid,
  area_code text collate "C" not null,
  who text not null,
  name text not null,
  role text not null,
  org_id uuid,
  works_in text collate "C" not null,
  purpose text collate "C" not null,
  reason text not null,
  fields text[] not null,
  rows int not null,
  at timestamptz not null
);
create index personal_view_subject on personal_view (subject_id, at desc, id desc) where subject_id is not null;
create index personal_view_lookup on personal_view (lookup_id, subject_id) where lookup_id is not null;
create index personal_view_newest on personal_view (at desc, id desc, area_code);
create index personal_view_who on personal_view (who, at desc, id desc);
alter table personal_view enable row level security;
alter table personal_view force row level security;
create policy personal_view_who_may on personal_view
  using (case
    when current_setting('linli.kind', true) in ('staff', 'keeper') then who = current_setting('linli.who', true)
      or (position(',privacy.log,' in coalesce(current_setting('linli.rights', true), '')) > 0
        and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true))
    when current_setting('linli.kind', true) = 'person' then subject_id::text = coalesce(current_setting('linli.record', true), '')
    else current_setting('linli.kind', true) = 'system' end)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper') and who = current_setting('linli.who', true)
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- What left the house: to whom, why, how much, which file. Kept three years at least.
create table disclosure (
  id uuid primary key,
  area_code text collate "C" not null,
  at timestamptz not null,
  who text not null,
  name text not null,
  role text not null,
  recipient text not null,
  purpose text collate "C" not null,
  basis text not null,
  fields text[] not null,
  rows int not null,
  file_hash text
);
create index disclosure_newest on disclosure (at desc, id desc, area_code);
alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy disclosure_range on disclosure
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- What a person asks about their own data (个人信息保护法 art. 44–50).
create table rights_request (
  id uuid primary key,
  number text collate "C" not null,
  area_code text collate "C" not null,
  subject_id uuid,
  -- The key of the person who asked by themselves.
  holder text,
  name_sealed bytea,
  phone_sealed bytea,
  kind text not null check (kind in ('copy', 'correction', 'deletion', 'restriction', 'complaint')),
  text text not null,
  how text not null check (how in ('paper', 'counter', 'phone', 'online')),
  state text not null check (state in ('open', 'in-work', 'granted', 'partly', 'refused', 'told')),
  outcome text check (outcome in ('granted', 'partly', 'refused')),
  ground text,
  opened_by text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  extended_at timestamptz,
  extended_text text,
  taken_by text,
  taken_name text,
  answered_name text,
  answered_at timestamptz,
  answer text,
  told_at timestamptz,
  told_how text check (told_how in ('paper', 'counter', 'phone', 'online'))
);
create unique index rights_request_number on rights_request (number);
create unique index rights_request_once on rights_request (subject_id, kind) where subject_id is not null and state in ('open', 'in-work');
create index rights_request_due on rights_request (due_at, id, area_code) where state <> 'told';
create index rights_request_subject on rights_request (subject_id, opened_at desc, id desc) where subject_id is not null;
create index rights_request_holder on rights_request (holder, opened_at desc, id desc) where holder is not null;
create index rights_request_newest on rights_request (opened_at desc, id desc, area_code);
alter table rights_request enable row level security;
alter table rights_request force row level security;
create policy rights_request_who on rights_request
  using (case
    when current_setting('linli.kind', true) in ('staff', 'keeper') then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when current_setting('linli.kind', true) = 'person' then holder = coalesce(current_setting('linli.person', true), '')
      or subject_id::text = coalesce(current_setting('linli.record', true), '')
    else current_setting('linli.kind', true) = 'system' end);

grant select, insert on purpose_version, purpose_told, privacy_notice, personal_view, disclosure to linli_app;
grant select, insert, update on consent, personal_lookup, lookup_day, rights_request to linli_app;
