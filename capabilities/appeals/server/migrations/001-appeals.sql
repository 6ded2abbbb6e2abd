-- An appeal is a row of how it stands and a chain of lines that tell how it came there; both are written in one transaction.

create table appeal (
  id uuid primary key,
  number text collate "C" not null unique,
  kind text not null check (kind in ('problem', 'need', 'wish', 'question', 'praise')),
  channel text not null,
  state text not null check (state in ('received', 'asked', 'assigned', 'done', 'closed', 'reopened', 'withdrawn')),
  outcome text check (outcome in ('solved', 'answered', 'explained', 'referred')),
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  place_id uuid,
  place_zh text not null,
  place_en text not null,
  lon double precision,
  lat double precision,
  title text not null,
  text text not null,
  lang text not null,
  category_code text,
  policy_code text,
  urgent boolean not null,
  seal text,
  visibility text not null,
  answers jsonb not null,
  -- Whose it is: keyed hash of the phone, or a key made for this appeal alone when no phone was left.
  holder text not null,
  reach text not null check (reach in ('phone', 'none')),
  relation text not null,
  consent boolean not null,
  name_sealed bytea,
  phone_sealed bytea,
  handler_id uuid,
  -- Organisations that may read it, because it was given to them.
  org_ids text[] not null,
  question text,
  received_at timestamptz not null,
  -- From when the promise counts: receipt, or the last reopening.
  clock_from timestamptz not null,
  pauses jsonb not null,
  respond_by timestamptz,
  responded_at timestamptz,
  due_at timestamptz,
  due_lines jsonb not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  reworks int not null,
  photos int not null,
  grade int check (grade between 1 and 5),
  solved boolean,
  rating_reasons text[] not null,
  rating_text text,
  rated_at timestamptz,
  filed_by uuid,
  source text,
  source_ref text,
  head_seq int not null,
  head_hash bytea not null,
  version int not null,
  constraint appeal_closed_when check ((state = 'closed') = (closed_at is not null and outcome is not null))
);
-- Lists of a community or a grid; lists of a district.
create index appeal_community on appeal (community_code, received_at desc, id desc);
create index appeal_newest on appeal (received_at desc, id desc, area_code);
create index appeal_category on appeal (category_code, received_at desc, id desc);
-- Most appeals come from nowhere else, and many from people who left no phone: their rows stay out of these.
create unique index appeal_source_once on appeal (source, source_ref) where source is not null;
create index appeal_holder on appeal (holder, received_at desc) where reach = 'phone';
-- What is not ended is a small part of all: its indexes stay small.
create index appeal_open on appeal (state, community_code, due_at, id) where state in ('received', 'asked', 'assigned', 'done', 'reopened');
create index appeal_open_due on appeal (due_at, id, area_code) where state in ('received', 'asked', 'assigned', 'done', 'reopened');
create index appeal_triage on appeal (urgent desc, respond_by, id, area_code) where state in ('received', 'reopened');
alter table appeal enable row level security;
alter table appeal force row level security;
create policy appeal_who on appeal
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then coalesce(current_setting('linli.org', true), '') = any (org_ids)
    when 'person' then holder = coalesce(current_setting('linli.person', true), '')
    when 'track' then id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end)
  with check (case current_setting('linli.kind', true)
    -- A sealed matter may be sorted out of a clerk's own sight, so the seal is no part of this check.
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'org' then coalesce(current_setting('linli.org', true), '') = any (org_ids)
    when 'person' then holder = coalesce(current_setting('linli.person', true), '')
    when 'track' then id::text = coalesce(current_setting('linli.record', true), '')
    when 'public' then state = 'received' and version = 1
    when 'system' then true
    else false end);

-- The story, append only and chained. An organisation reads it from the line that gave it the order.
create table appeal_event (
  appeal_id uuid not null references appeal (id) deferrable initially deferred,
  seq int not null,
  at timestamptz not null,
  name text not null,
  actor text not null,
  actor_name text not null,
  audience text not null check (audience in ('public', 'handlers', 'desk')),
  area_code text collate "C" not null,
  seal text,
  holder text not null,
  org_ids text[] not null,
  text text,
  detail jsonb not null,
  files uuid[] not null,
  previous bytea,
  hash bytea not null,
  primary key (appeal_id, seq)
);
alter table appeal_event enable row level security;
alter table appeal_event force row level security;
create policy appeal_event_who on appeal_event
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then audience <> 'desk' and coalesce(current_setting('linli.org', true), '') = any (org_ids)
    when 'person' then audience = 'public' and holder = coalesce(current_setting('linli.person', true), '')
    when 'track' then audience = 'public' and appeal_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end)
  with check (true);

create table attachment (
  file_id uuid primary key references file (id),
  appeal_id uuid not null references appeal (id) deferrable initially deferred,
  area_code text collate "C" not null,
  seal text,
  holder text not null,
  org_ids text[] not null,
  -- Whose: the reporter and everyone at work on it see the reporter's; evidence is for those at work and, when public, the reporter.
  by_whom text not null check (by_whom in ('reporter', 'desk', 'handler')),
  audience text not null check (audience in ('public', 'handlers', 'desk')),
  kind text not null,
  media_type text not null,
  bytes int not null,
  hash text not null,
  at timestamptz not null
);
create index attachment_appeal on attachment (appeal_id, at);
alter table attachment enable row level security;
alter table attachment force row level security;
create policy attachment_who on attachment
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then audience <> 'desk' and coalesce(current_setting('linli.org', true), '') = any (org_ids)
    when 'person' then audience = 'public' and holder = coalesce(current_setting('linli.person', true), '')
    when 'track' then audience = 'public' and appeal_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end)
  with check (true);

-- The code on a receipt, as a keyed hash. Looked up before anybody is known, hence by the door; the code itself,
-- sealed, is shown again only to its own holder.
create table tracking (
  code_hash text primary key,
  appeal_id uuid not null references appeal (id) deferrable initially deferred,
  holder text not null,
  has_phone boolean not null,
  code_sealed bytea not null,
  at timestamptz not null,
  ended_at timestamptz
);
create index tracking_appeal on tracking (appeal_id);
alter table tracking enable row level security;
alter table tracking force row level security;
create policy tracking_door on tracking
  -- Staff may end a code that was lost and give a new one: they never see the code, only that there is one.
  using (current_setting('linli.kind', true) in ('door', 'system', 'staff')
    or (current_setting('linli.kind', true) = 'person' and holder = coalesce(current_setting('linli.person', true), '')))
  with check (true);

-- Words an appeal is found by. A GIN index cannot serve a query under row-level security (engines §9), so nobody reads
-- this table but the function below, which holds the same range rule; the rows it names are then read under the policy.
-- Words carry their month (2611:路灯), so that a search walks from the newest month back and stops when it has enough;
-- subdistrict and community stand among them (@340199001001), so that a search inside one meets both lists in the index.
create table appeal_word (
  appeal_id uuid primary key references appeal (id) deferrable initially deferred,
  area_code text collate "C" not null,
  received_at timestamptz not null,
  words text[] not null
);
create index appeal_word_words on appeal_word using gin (words);
alter table appeal_word enable row level security;
create policy appeal_word_write on appeal_word for insert with check (true);

create function find_by_words(wanted text[], scope text[], months text[], lo text, hi text, most int)
returns table (appeal_id uuid, received_at timestamptz)
language plpgsql stable security definer
set search_path from current
as $$
declare
  month text;
  left_over int := most;
  found int;
begin
  if coalesce(current_setting('linli.kind', true), '') not in ('staff', 'system') then return; end if;
  lo := greatest(lo collate "C", current_setting('linli.lo', true));
  hi := least(hi collate "C", current_setting('linli.hi', true));
  foreach month in array months loop
    return query
      select w.appeal_id, w.received_at
      from appeal_word as w
      where w.words @> ((select array_agg(month || ':' || word) from unnest(wanted) as word) || scope)
        and w.area_code >= lo and w.area_code < hi
      order by w.received_at desc, w.appeal_id desc
      limit left_over;
    get diagnostics found = row_count;
    left_over := left_over - found;
    exit when left_over <= 0;
  end loop;
end
$$;

-- Sorting moves an appeal or changes its category: its words are written anew by those who may see it.
create function set_words(id uuid, area text, received timestamptz, new_words text[])
returns void
language sql security definer
set search_path from current
as $$
  insert into appeal_word (appeal_id, area_code, received_at, words)
  values (id, area, received, new_words)
  on conflict (appeal_id) do update set area_code = excluded.area_code, words = excluded.words
$$;

grant select, insert, update on appeal, attachment, tracking to linli_app;
grant select, insert on appeal_event to linli_app;
grant insert on appeal_word to linli_app;
revoke execute on function find_by_words(text[], text[], text[], text, text, int), set_words(uuid, text, timestamptz, text[]) from public;
grant execute on function find_by_words(text[], text[], text[], text, text, int), set_words(uuid, text, timestamptz, text[]) to linli_app;
