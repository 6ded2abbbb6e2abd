-- What happens to an order when it cannot simply be done: somebody asks, somebody else decides.

create table order_request (
  id uuid primary key,
  order_id uuid not null references work_order (id),
  appeal_id uuid not null references appeal (id),
  org_id uuid not null references organisation (id),
  area_code text collate "C" not null,
  seal text,
  kind text not null check (kind in ('objection', 'extension', 'pause', 'shelving', 'help')),
  state text not null check (state in ('pending', 'granted', 'refused')),
  reason text not null,
  text text not null,
  -- The day wished for: until when it is extended, paused or shelved.
  wish_on date,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  constraint order_request_decided check ((state = 'pending') = (decided_at is null))
);
-- One question of a kind at a time.
create unique index order_request_pending on order_request (order_id, kind) where state = 'pending';
create index order_request_area on order_request (asked_at, id, area_code) where state = 'pending';
create index order_request_order on order_request (order_id, asked_at);
create index order_request_appeal on order_request (appeal_id, asked_at);
alter table order_request enable row level security;
alter table order_request force row level security;
create policy order_request_who on order_request
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'system' then true
    else false end);

-- 督办: a higher desk asks to be answered by a day.
create table supervision (
  id uuid primary key,
  order_id uuid not null references work_order (id),
  appeal_id uuid not null references appeal (id),
  org_id uuid not null references organisation (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('open', 'answered', 'closed')),
  text text not null,
  answer_by timestamptz not null,
  ordered_by text not null,
  ordered_name text not null,
  ordered_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  closed_at timestamptz
);
create unique index supervision_open on supervision (order_id) where state <> 'closed';
create index supervision_area on supervision (answer_by, id, area_code) where state <> 'closed';
create index supervision_appeal on supervision (appeal_id, ordered_at);
create index supervision_org on supervision (org_id, answer_by, id) where state <> 'closed';
alter table supervision enable row level security;
alter table supervision force row level security;
create policy supervision_who on supervision
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'system' then true
    else false end);

-- 吹哨报到: organisations called to the place; nobody leaves before it is done.
create table whistle (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  text text not null,
  arrive_by timestamptz not null,
  blown_by text not null,
  blown_name text not null,
  blown_at timestamptz not null,
  ended_at timestamptz
);
create unique index whistle_open on whistle (appeal_id) where ended_at is null;
create index whistle_area on whistle (blown_at desc, id desc, area_code);
alter table whistle enable row level security;
alter table whistle force row level security;
create policy whistle_who on whistle
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- One organisation called by a whistle. It carries what that organisation must know, so that it need not read the whistle.
create table whistle_call (
  id uuid primary key,
  whistle_id uuid not null references whistle (id),
  appeal_id uuid not null references appeal (id),
  org_id uuid not null references organisation (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('called', 'arrived', 'released')),
  text text not null,
  called_at timestamptz not null,
  arrive_by timestamptz not null,
  arrived_at timestamptz,
  arrived_text text,
  released_at timestamptz,
  released_text text,
  -- How the caller found the help, and how the called found the call: of organisations, never of people (双考核, art. 33).
  support int check (support between 1 and 5),
  clarity int check (clarity between 1 and 5)
);
create unique index whistle_call_once on whistle_call (whistle_id, org_id);
create index whistle_call_org on whistle_call (org_id, called_at desc, id desc);
create index whistle_call_appeal on whistle_call (appeal_id, called_at);
alter table whistle_call enable row level security;
alter table whistle_call force row level security;
create policy whistle_call_who on whistle_call
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'system' then true
    else false end);

-- How far an order has come up the ladder, and whether the day of a shelved one was told.
create table ladder (
  order_id uuid primary key references work_order (id),
  area_code text collate "C" not null,
  step int not null,
  at timestamptz not null
);
alter table ladder enable row level security;
alter table ladder force row level security;
create policy ladder_system on ladder using (current_setting('linli.kind', true) = 'system');

grant select, insert, update on order_request, supervision, whistle, whistle_call, ladder to linli_app;
