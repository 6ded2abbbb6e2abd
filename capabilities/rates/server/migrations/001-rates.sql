-- 三率: one narrow row for each appeal that was ever closed, kept by reactions and made anew by `linli rates rebuild`, so that
-- the figures of a month are read from a small part of an index and nothing on the way of an appeal waits for them.

create table assessed (
  appeal_id uuid primary key,
  area_code text collate "C" not null,
  seal text,
  category_code text,
  org_id uuid,
  -- The day of the last closing, in the district.
  closed_on date not null,
  closed_at timestamptz not null,
  -- First contacted or answered within the promise; nothing where no promise is on record.
  in_time boolean,
  -- What the person says now: by the last answer, online or by phone.
  solved text check (solved in ('yes', 'partly', 'no')),
  grade int check (grade between 1 and 5),
  left_out text check (left_out in ('praise', 'special', 'unreasonable', 'not-our-duty', 'force-majeure', 'legal-channel', 'shelved'))
);
-- All that figures are made of stands in the index itself.
create index assessed_days on assessed (closed_on, area_code) include (seal, category_code, org_id, in_time, solved, grade, left_out);
create index assessed_newest on assessed (closed_at desc, appeal_id desc, area_code);
alter table assessed enable row level security;
alter table assessed force row level security;
create policy assessed_who on assessed
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- 剔除: somebody asks that an appeal be left out, somebody else says yes or no.
create table exclusion (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('pending', 'granted', 'refused')),
  reason text not null check (reason in ('unreasonable', 'not-our-duty', 'force-majeure', 'legal-channel', 'shelved')),
  text text not null,
  asked_by text not null,
  asked_org uuid,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  constraint exclusion_decided check ((state = 'pending') = (decided_at is null))
);
create unique index exclusion_once on exclusion (appeal_id) where state <> 'refused';
create index exclusion_appeal on exclusion (appeal_id, asked_at);
create index exclusion_pending on exclusion (asked_at, id, area_code) where state = 'pending';
create index exclusion_past on exclusion (decided_at desc, id desc, area_code) where state <> 'pending';
alter table exclusion enable row level security;
alter table exclusion force row level security;
create policy exclusion_who on exclusion
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

grant select, insert, update on assessed, exclusion to linli_app;
