-- What keeps coming back. A narrow row per appeal says at which place and of which matter it was; the rest follows from these.

create table occurrence (
  appeal_id uuid primary key references appeal (id) deferrable initially deferred,
  area_code text collate "C" not null,
  -- To be looked at: it is new, or was sorted, closed or taken back since.
  pending boolean not null,
  -- A problem of a place, not sealed, not taken back, not merged into another: one incident counts once.
  counts boolean not null,
  -- `place:<id>` of the building or facility; `point:<appeal>` of the first one so near.
  spot text collate "C",
  matter text collate "C",
  lon double precision,
  lat double precision,
  received_at timestamptz,
  closed_at timestamptz,
  -- When the next of the same place and matter was received after this one was closed.
  followed_at timestamptz
);
create index occurrence_pending on occurrence (appeal_id) where pending;
create index occurrence_key on occurrence (spot, matter, received_at) where counts;
create index occurrence_point on occurrence (matter, lat) where counts and lat is not null;
create index occurrence_closed on occurrence (closed_at, area_code) include (followed_at) where counts and closed_at is not null;
alter table occurrence enable row level security;
alter table occurrence force row level security;
create policy occurrence_who on occurrence
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table problem (
  id uuid primary key,
  number text collate "C" not null unique,
  state text not null check (state in ('candidate', 'declined', 'open', 'in-cure', 'watching', 'cured', 'not-now')),
  found_by text not null check (found_by in ('often', 'again', 'hand')),
  found_at timestamptz not null,
  area_code text collate "C" not null,
  spot text collate "C" not null,
  matter text collate "C" not null,
  place_zh text not null,
  place_en text not null,
  title_zh text not null,
  title_en text not null,
  cause text,
  cause_text text,
  owner_id uuid references organisation (id),
  fund text,
  fund_cents bigint check (fund_cents >= 0),
  fund_note text,
  review_on date,
  -- For which day to look again the desk was told.
  review_told date,
  declined_on date,
  watch_from date,
  watch_until date,
  cured_on date,
  returns int not null,
  occurrences int not null,
  last_at timestamptz,
  lines int not null,
  version int not null,
  constraint problem_confirmed check (state in ('candidate', 'declined')
    or (cause is not null and owner_id is not null and fund is not null))
);
-- One at a time for a place and a matter; what was cured may begin anew.
create unique index problem_once on problem (spot, matter) where state <> 'cured';
create index problem_key on problem (spot, matter, found_at desc);
create index problem_list on problem (state, (coalesce(review_on, 'infinity'::date)), id, area_code);
create index problem_candidates on problem (occurrences desc, id, area_code) where state = 'candidate';
create index problem_newest on problem (found_at desc, id desc, area_code);
create index problem_review on problem (review_on, id) where state in ('open', 'in-cure', 'watching', 'not-now');
alter table problem enable row level security;
alter table problem force row level security;
create policy problem_who on problem
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table problem_appeal (
  problem_id uuid not null references problem (id),
  appeal_id uuid not null references appeal (id) deferrable initially deferred,
  area_code text collate "C" not null,
  by_hand boolean not null,
  linked_at timestamptz not null,
  unlinked_at timestamptz,
  primary key (problem_id, appeal_id)
);
create unique index problem_appeal_once on problem_appeal (appeal_id) where unlinked_at is null;
alter table problem_appeal enable row level security;
alter table problem_appeal force row level security;
create policy problem_appeal_who on problem_appeal
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

create table problem_measure (
  id uuid primary key,
  problem_id uuid not null references problem (id),
  area_code text collate "C" not null,
  text text not null,
  org_id uuid not null references organisation (id),
  until date not null,
  added_at timestamptz not null,
  done_on date,
  done_text text,
  constraint problem_measure_done check ((done_on is null) = (done_text is null))
);
create index problem_measure_of on problem_measure (problem_id, until, id);
alter table problem_measure enable row level security;
alter table problem_measure force row level security;
create policy problem_measure_who on problem_measure
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

-- What happened to it, append only.
create table problem_line (
  problem_id uuid not null references problem (id),
  seq int not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  name text not null,
  actor text not null,
  actor_name text not null,
  text text,
  detail jsonb not null,
  primary key (problem_id, seq)
);
alter table problem_line enable row level security;
alter table problem_line force row level security;
create policy problem_line_who on problem_line
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

-- When the same counts as coming back, as the district has set it; the youngest row holds.
create table recurrence_rule (
  id uuid primary key,
  at timestamptz not null,
  set_by text not null,
  set_name text not null,
  body jsonb not null
);
alter table recurrence_rule enable row level security;
alter table recurrence_rule force row level security;
create policy recurrence_rule_read on recurrence_rule
  using (true)
  with check (current_setting('linli.kind', true) in ('staff', 'system'));

-- The problem an appeal belongs to, for whoever bears its code: what it is called, who cures it, when it is looked at again.
create function problem_of_record(record uuid)
returns table (number text, title_zh text, title_en text, state text, owner_id uuid, review_on date, measures int, measures_done int)
language sql stable security definer
set search_path from current
as $$
  select p.number, p.title_zh, p.title_en, p.state, p.owner_id, p.review_on,
    (select count(*)::int from problem_measure as m where m.problem_id = p.id),
    (select count(*)::int from problem_measure as m where m.problem_id = p.id and m.done_on is not null)
  from problem_appeal as l
  join problem as p on p.id = l.problem_id
  where l.appeal_id = record
    and l.unlinked_at is null
    and p.state not in ('candidate', 'declined')
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
$$;
revoke execute on function problem_of_record(uuid) from public;
grant execute on function problem_of_record(uuid) to linli_app;

grant select, insert, update on occurrence, problem, problem_appeal, problem_measure to linli_app;
grant select, insert on problem_line, recurrence_rule to linli_app;
