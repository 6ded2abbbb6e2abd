-- 用心回访: who is called after closing, what was tried, and what they said.

create table callback (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  -- How often it had been reopened when it was closed: one call-back for each closing.
  round int not null,
  reason text not null check (reason in ('urgent', 'reworked', 'spoken', 'sample')),
  state text not null check (state in ('waiting', 'reached', 'refused', 'unreachable', 'answered', 'cancelled')),
  due_at timestamptz not null,
  next_at timestamptz not null,
  solved text check (solved in ('yes', 'partly', 'no')),
  grade int check (grade between 1 and 5),
  reasons text[] not null default '{}',
  words text,
  called_by text,
  called_name text,
  called_at timestamptz,
  made_at timestamptz not null,
  constraint callback_reached check ((state = 'reached') = (solved is not null))
);
create unique index callback_once on callback (appeal_id, round);
-- The queue: some few among all calls there ever were.
create index callback_waiting on callback (next_at, id, area_code) where state = 'waiting';
alter table callback enable row level security;
alter table callback force row level security;
create policy callback_who on callback
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

create table callback_try (
  callback_id uuid not null references callback (id),
  seq int not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  outcome text not null check (outcome in ('no-answer', 'busy', 'wrong-number', 'later', 'refused')),
  words text,
  wish_at timestamptz,
  by_name text not null,
  at timestamptz not null,
  primary key (callback_id, seq)
);
create index callback_try_appeal on callback_try (appeal_id);
alter table callback_try enable row level security;
alter table callback_try force row level security;
create policy callback_try_who on callback_try
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- A low rating, and what was done about it.
create table follow_up (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('open', 'closed')),
  grade int check (grade between 1 and 5),
  solved boolean,
  reasons text[] not null,
  words text,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  done_text text,
  told_text text,
  closed_by text,
  closed_name text,
  closed_at timestamptz,
  constraint follow_up_closed check ((state = 'closed') = (done_text is not null))
);
-- One rating per matter, so one follow-up.
create unique index follow_up_once on follow_up (appeal_id);
create index follow_up_open on follow_up (due_at, id, area_code) where state = 'open';
alter table follow_up enable row level security;
alter table follow_up force row level security;
create policy follow_up_who on follow_up
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- "Is it still so?": planned at closing, asked once, answered by whoever bears the code.
create table still_question (
  appeal_id uuid primary key references appeal (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('planned', 'dropped', 'waiting', 'fine', 'still')),
  ask_at timestamptz not null,
  asked_at timestamptz,
  answered_at timestamptz
);
create index still_question_planned on still_question (ask_at, appeal_id) where state = 'planned';
alter table still_question enable row level security;
alter table still_question force row level security;
create policy still_question_who on still_question
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'track' then appeal_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end);

-- The district's rule of who is called: open to read, changed by whoever works for the whole district.
create table callback_rule (
  area_code text collate "C" primary key,
  rule jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null
);
alter table callback_rule enable row level security;
alter table callback_rule force row level security;
create policy callback_rule_who on callback_rule
  using (true)
  with check (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, update on callback, callback_try, follow_up, still_question, callback_rule to linli_app;
