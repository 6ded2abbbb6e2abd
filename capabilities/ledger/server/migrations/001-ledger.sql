-- Who lives, is registered and owns where. Numbers, care reasons and further fields are sealed; staff read by area and by the right to.

create table person (
  id uuid primary key,
  -- Of the dwelling they are mainly tied to: where they live, else are registered, else own.
  area_code text collate "C" not null,
  name text not null,
  sex smallint not null check (sex in (0, 1, 2, 9)),
  birth_year smallint,
  phone_sealed bytea,
  identity_sealed bytea,
  died_on date,
  -- The change that left the row as it is: whoever undoes one asks this.
  change_id uuid not null
);
create index person_area on person (area_code, id);
alter table person enable row level security;
alter table person force row level security;
create policy person_who on person
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

create table household (
  id uuid primary key,
  area_code text collate "C" not null,
  kind text not null check (kind in ('living', 'registered')),
  dwelling_id uuid not null references place (id),
  building_id uuid,
  since date,
  until date,
  change_id uuid not null,
  constraint household_days check (since < until)
);
create index household_dwelling on household (dwelling_id, id);
alter table household enable row level security;
alter table household force row level security;
create policy household_who on household
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- A person and a dwelling, on one of three strands, from a day (none: unknown) up to but not with another (none: it still holds).
create table tie (
  id uuid primary key,
  -- Of the dwelling: who keeps a place sees who belongs to it, wherever the person is kept.
  area_code text collate "C" not null,
  person_id uuid not null references person (id),
  dwelling_id uuid not null references place (id),
  building_id uuid,
  strand text not null check (strand in ('lives', 'registered', 'owns')),
  household_id uuid references household (id),
  basis text check (basis in ('own', 'rent', 'lodge', 'dormitory')),
  kinship text,
  share double precision,
  since date,
  until date,
  known_as text not null,
  change_id uuid not null,
  constraint tie_days check (since < until)
);
-- Two clerks at once cannot give one person two homes.
create unique index tie_one_at_a_time on tie (person_id, strand) where until is null and strand <> 'owns';
create unique index tie_one_ownership on tie (person_id, dwelling_id) where until is null and strand = 'owns';
create unique index tie_one_head on tie (household_id) where until is null and kinship = 'head';
create index tie_person on tie (person_id, id);
create index tie_dwelling on tie (dwelling_id, id);
create index tie_household on tie (household_id, id) where household_id is not null;
alter table tie enable row level security;
alter table tie force row level security;
create policy tie_who on tie
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Why somebody is looked after: what it is stands sealed.
create table care_reason (
  id uuid primary key,
  area_code text collate "C" not null,
  person_id uuid not null references person (id),
  sealed bytea not null,
  until date not null,
  ended boolean not null,
  change_id uuid not null
);
create index care_reason_person on care_reason (person_id, id);
create index care_reason_until on care_reason (until, id, area_code) where not ended;
alter table care_reason enable row level security;
alter table care_reason force row level security;
create policy care_reason_who on care_reason
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Fields beyond the five, kept only while a purpose in force asks for them.
create table person_extra (
  id uuid primary key,
  area_code text collate "C" not null,
  person_id uuid not null references person (id),
  field text not null check (field in ('nation', 'marriage', 'education', 'politics')),
  sealed bytea not null,
  change_id uuid not null
);
create unique index person_extra_once on person_extra (person_id, field);
create index person_extra_field on person_extra (field, id);
alter table person_extra enable row level security;
alter table person_extra force row level security;
create policy person_extra_who on person_extra
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- One line for each act, with every row it touched as it was and as it became (sealed), so that it can be put back.
create table ledger_change (
  id uuid primary key,
  area_code text collate "C" not null,
  at timestamptz not null,
  -- Its place among the lines of one act.
  line int not null,
  by_who text not null,
  by_name text not null,
  act text not null,
  why text not null,
  source_kind text not null check (source_kind in ('desk', 'visit', 'file', 'self')),
  source_id uuid,
  undoes uuid,
  undone_by uuid,
  -- A whole file was undone, and this line was built upon since: it stays.
  stays boolean not null default false,
  images bytea not null
);
create index ledger_change_source on ledger_change (source_id, at desc, line desc, id desc) where source_id is not null;
create index ledger_change_area on ledger_change (area_code, id);
alter table ledger_change enable row level security;
alter table ledger_change force row level security;
create policy ledger_change_who on ledger_change
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Whom and which dwelling or household a change is about.
create table ledger_about (
  subject_id uuid not null,
  change_id uuid not null,
  area_code text collate "C" not null,
  primary key (subject_id, change_id)
);
alter table ledger_about enable row level security;
alter table ledger_about force row level security;
create policy ledger_about_who on ledger_about
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- What people are found by: name, given name, pinyin, initials.
create table ledger_term (
  subject_id uuid not null,
  term text collate "C" not null,
  community text collate "C" not null,
  area_code text collate "C" not null,
  primary key (community, term, subject_id)
);
create index ledger_term_wide on ledger_term (term, subject_id);
alter table ledger_term enable row level security;
alter table ledger_term force row level security;
create policy ledger_term_who on ledger_term
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Numbers as keyed prints: whole, and their last four or six signs.
create table ledger_key (
  subject_id uuid not null,
  kind text not null,
  print text collate "C" not null,
  area_code text collate "C" not null,
  primary key (print, kind, subject_id)
);
alter table ledger_key enable row level security;
alter table ledger_key force row level security;
create policy ledger_key_who on ledger_key
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Numbers as steps: the number of a day is the sum of all steps up to it. Written with the act, gathered by a job.
create table ledger_tally (
  change_id uuid not null,
  area_code text collate "C" not null,
  building_id uuid not null,
  tallied text collate "C" not null,
  sex smallint not null,
  birth_year smallint not null,
  day date not null,
  delta int not null,
  -- Already added to the sums of the areas above.
  summed boolean not null default false,
  primary key (area_code, building_id, tallied, sex, birth_year, day, change_id)
);
create index ledger_tally_new on ledger_tally (area_code, change_id) where not summed;
alter table ledger_tally enable row level security;
alter table ledger_tally force row level security;
create policy ledger_tally_who on ledger_tally
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- The same, summed for each area from a community upward.
create table ledger_total (
  area_code text collate "C" not null,
  tallied text collate "C" not null,
  sex smallint not null,
  birth_year smallint not null,
  day date not null,
  delta int not null,
  primary key (area_code, tallied, day, sex, birth_year)
);
alter table ledger_total enable row level security;
alter table ledger_total force row level security;
create policy ledger_total_who on ledger_total
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

grant select, insert, update, delete on person, household, tie, care_reason, person_extra, ledger_term, ledger_key, ledger_tally,
  ledger_total to linli_app;
grant select, insert, update on ledger_change to linli_app;
grant select, insert on ledger_about to linli_app;
