-- Homes to be visited, visits as they were, what was learned and waits, rounds through public places, and the forms that are filled in.
-- All of it belongs to whoever reads the ledger of the area.

create table visit_form (
  id uuid primary key,
  form_id uuid not null,
  version int not null,
  state text not null check (state in ('draft', 'published', 'ended')),
  -- Of whoever wrote it: everybody under it may use it.
  area_code text collate "C" not null,
  content jsonb not null,
  made_by text not null,
  made_name text not null,
  saved_at timestamptz not null,
  published_at timestamptz,
  ended_at timestamptz
);
create unique index visit_form_version on visit_form (form_id, version);
create unique index visit_form_draft on visit_form (form_id) where state = 'draft';
create unique index visit_form_published on visit_form (form_id) where state = 'published';
alter table visit_form enable row level security;
alter table visit_form force row level security;
-- A form holds nothing of anybody: it is read below and above where it was written.
create policy visit_form_who on visit_form
  using (case current_setting('linli.kind', true)
    when 'staff' then (area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true))
      or left(current_setting('linli.lo', true), length(area_code)) = area_code
    when 'system' then true
    else false end)
  with check (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table campaign (
  id uuid primary key,
  area_code text collate "C" not null,
  kind text not null check (kind in ('survey', 'home-visit')),
  title_zh text not null,
  title_en text not null,
  what text,
  form_id uuid,
  form_version int,
  query jsonb not null,
  since date not null,
  until date not null,
  state text not null check (state in ('open', 'ended')),
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint campaign_days check (since <= until)
);
create index campaign_newest on campaign (made_at desc, id desc, area_code);
create index campaign_until on campaign (until, id) where state = 'open';
alter table campaign enable row level security;
alter table campaign force row level security;
create policy campaign_who on campaign
  using (case current_setting('linli.kind', true)
    when 'staff' then position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and ((area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true))
        or left(current_setting('linli.lo', true), length(area_code)) = area_code)
    when 'system' then true
    else false end)
  with check (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

-- A home that is to be visited: for a campaign, for care of the month, once more, or because somebody asked.
create table visit_target (
  id uuid primary key,
  area_code text collate "C" not null,
  kind text not null check (kind in ('campaign', 'care', 'revisit', 'asked')),
  campaign_id uuid references campaign (id),
  dwelling_id uuid not null references place (id),
  building_id uuid,
  household_id uuid,
  person_id uuid,
  -- Where it comes when one walks.
  walk text collate "C" not null,
  month text collate "C",
  what text,
  due_by date not null,
  state text not null check (state in ('due', 'again', 'done', 'refused', 'dropped')),
  tries int not null,
  -- Why somebody is looked after, where it is that: what it is stands sealed.
  reasons_sealed bytea,
  last_at timestamptz,
  made_at timestamptz not null,
  -- Its month is over: it stands as it is, in the figures of that month, and on no phone.
  closed boolean not null default false,
  constraint visit_target_care check ((kind = 'care') = (month is not null and person_id is not null)),
  constraint visit_target_campaign check ((kind = 'campaign') = (campaign_id is not null))
);
create unique index visit_target_household on visit_target (campaign_id, household_id) where kind = 'campaign';
create unique index visit_target_month on visit_target (month, person_id) where kind = 'care';
-- What a phone holds: all that is still to be done in its grid.
create index visit_target_open on visit_target (area_code, id) where state in ('due', 'again') and not closed;
create index visit_target_of_campaign on visit_target (campaign_id, walk, id) where kind = 'campaign';
create index visit_target_counts on visit_target (campaign_id, area_code, state) where kind = 'campaign';
create index visit_target_of_month on visit_target (month, area_code, id) where kind = 'care';
create index visit_target_person on visit_target (person_id) where kind = 'care' and state in ('due', 'again') and not closed;
create index visit_target_closing on visit_target (month, id) where kind = 'care' and not closed;
create index visit_target_dwelling on visit_target (dwelling_id, id);
create index visit_target_lives on visit_target (household_id) where state in ('due', 'again') and not closed and household_id is not null;
alter table visit_target enable row level security;
alter table visit_target force row level security;
create policy visit_target_who on visit_target
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- One visit, one record. Append only: what comes after it (a photo, a decision) stands beside it.
create table visit (
  id uuid primary key,
  area_code text collate "C" not null,
  dwelling_id uuid not null references place (id),
  household_id uuid,
  target_id uuid references visit_target (id),
  campaign_id uuid,
  outcome text not null check (outcome in ('met', 'absent', 'refused')),
  -- By the clock of the phone, and when it came.
  at timestamptz not null,
  received_at timestamptz not null,
  by_who text not null,
  by_name text not null,
  by_role text not null,
  met uuid[] not null,
  told text[] not null,
  learned text[] not null,
  appeal_ids uuid[] not null,
  appeal_numbers text[] not null,
  note_about text,
  note text,
  form_id uuid,
  form_version int,
  answers_sealed bytea,
  -- Older than a year and a month: no longer on the phones.
  faded boolean not null default false
);
create index visit_dwelling on visit (dwelling_id, at desc, id desc);
create index visit_slice on visit (area_code, id) where not faded;
-- Whom a visit met is found when they ask to be deleted.
create index visit_met on visit using gin (met);
create index visit_fading on visit (received_at, id) where not faded;
alter table visit enable row level security;
alter table visit force row level security;
create policy visit_who on visit
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- Photos and voice notes by the hash under which the phone named them. `stored` is what is kept: scaled, and without where it was taken.
create table visit_file (
  visit_id uuid not null references visit (id),
  sha256 text collate "C" not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null references place (id),
  kind text not null check (kind in ('photo', 'voice')),
  shows text,
  stored text,
  media_type text,
  bytes int,
  named_at timestamptz not null,
  stored_at timestamptz,
  primary key (visit_id, sha256)
);
alter table visit_file enable row level security;
alter table visit_file force row level security;
create policy visit_file_who on visit_file
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- What was learned and waits for somebody to decide, with both values.
create table visit_review (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  area_code text collate "C" not null,
  dwelling_id uuid not null references place (id),
  person_id uuid not null,
  field text not null,
  why text not null check (why in ('sensitive', 'changed-meanwhile', 'not-here')),
  -- Nothing once the person was deleted.
  sealed bytea,
  at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'kept')),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  change_id uuid,
  constraint visit_review_decided check ((state = 'open') = (decided_at is null))
);
create index visit_review_open on visit_review (at, id, area_code) where state = 'open';
create index visit_review_person on visit_review (person_id);
create index visit_review_decided_at on visit_review (at desc, id desc, area_code) where state <> 'open';
alter table visit_review enable row level security;
alter table visit_review force row level security;
create policy visit_review_who on visit_review
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

-- A round through public places: which were looked at, what was found. No way between them, and nobody's name.
create table patrol (
  id uuid primary key,
  area_code text collate "C" not null,
  at timestamptz not null,
  received_at timestamptz not null,
  by_who text not null,
  by_role text not null,
  places uuid[] not null,
  findings jsonb not null
);
create index patrol_newest on patrol (at desc, id desc, area_code);
alter table patrol enable row level security;
alter table patrol force row level security;
create policy patrol_who on patrol
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

grant select, insert, update on visit_form, campaign, visit_target, visit, visit_file, visit_review to linli_app;
grant select, insert on patrol to linli_app;
