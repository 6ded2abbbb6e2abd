-- What programs of others read and send, and the systems this house sends to.

-- One row for each appeal that anybody may know of, and for each that a program sent: where it stands, never its words or its
-- person. Kept by reactions; appeals that are none of the public's and came from no program have no row.
create table public_request (
  id uuid primary key,
  number text collate "C" not null unique,
  listed boolean not null,
  -- The program that sent it, by the name of its key.
  sent_by text,
  open boolean not null,
  state text not null,
  outcome text,
  category_code text not null,
  area_code text collate "C" not null,
  place_id uuid,
  place_zh text not null,
  place_en text not null,
  lon double precision,
  lat double precision,
  agency_zh text not null,
  agency_en text not null,
  received_at timestamptz not null,
  updated_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz
);
create index public_request_newest on public_request (received_at desc, id desc);
create index public_request_category on public_request (category_code, received_at desc, id desc);
create index public_request_open on public_request (received_at desc, id desc) where open;
create index public_request_updated on public_request (updated_at desc, id desc);
create index public_request_point on public_request (lat, lon);
create index public_request_sender on public_request (sent_by, received_at desc, id desc) where sent_by is not null;
alter table public_request enable row level security;
alter table public_request force row level security;
create policy public_request_read on public_request
  using (listed
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')));

-- What happened to such a request, in words that are made when read.
create table public_update (
  id uuid primary key,
  request_id uuid not null references public_request (id),
  number text collate "C" not null,
  listed boolean not null,
  sent_by text,
  area_code text collate "C" not null,
  at timestamptz not null,
  name text not null check (name in ('received', 'asked', 'told', 'assigned', 'returned', 'closed', 'reopened', 'withdrawn')),
  open boolean not null,
  agency_zh text not null,
  agency_en text not null
);
create index public_update_newest on public_update (at desc, id desc);
create index public_update_request on public_update (request_id, at);
alter table public_update enable row level security;
alter table public_update force row level security;
create policy public_update_read on public_update
  using (listed
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')))
  with check (current_setting('linli.kind', true) = 'system');

-- Words that only the program reads which sent the request: what it said itself, and what it was told. `id` is the request's
-- or the update's.
create table own_words (
  id uuid primary key,
  request_id uuid not null,
  sent_by text not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  text text not null,
  -- Of a request: the number of the command that brought it, by which a sender who lost the answer finds it; and whose it is.
  command_id uuid,
  holder text
);
create index own_words_request on own_words (request_id, at);
create index own_words_command on own_words (command_id) where command_id is not null;
alter table own_words enable row level security;
alter table own_words force row level security;
create policy own_words_read on own_words
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')));

-- How much came in under a key, for whoever keeps the keys of an area.
create table key_use (
  name text primary key,
  area_code text collate "C" not null,
  sent int not null,
  last_at timestamptz not null
);
alter table key_use enable row level security;
alter table key_use force row level security;
create policy key_use_keepers on key_use
  using ((current_setting('linli.kind', true) = 'public' and name = coalesce(current_setting('linli.person', true), ''))
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',channels.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- Another system that an organisation works with: orders to that organisation go there.
create table remote (
  id uuid primary key,
  name text not null,
  base_url text not null,
  jurisdiction text,
  key_sealed bytea,
  org_id uuid not null unique references organisation (id),
  area_code text collate "C" not null,
  -- Our category to their service: {"repair-light": "lamp", "*": "other"}.
  services jsonb not null,
  active boolean not null,
  made_at timestamptz not null,
  -- When it last answered, and what went wrong last, as a code with its particulars.
  answered_at timestamptz,
  failed_at timestamptz,
  problem text,
  problem_said text,
  -- What its list of services said when it was last tried.
  tried_at timestamptz,
  services_found int,
  services_missing text[],
  poll_at timestamptz not null,
  version int not null
);
alter table remote enable row level security;
alter table remote force row level security;
create policy remote_keepers on remote
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',channels.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- An order at work in another system: its number there, and what was heard of it.
create table remote_order (
  order_id uuid primary key references work_order (id),
  remote_id uuid not null references remote (id),
  appeal_id uuid not null,
  number text not null,
  area_code text collate "C" not null,
  state text not null check (state in ('waiting', 'sent', 'ended')),
  their_id text,
  their_token text,
  sent_at timestamptz,
  -- When it was last closed there, by their clock: a closing that is told again is no news.
  closed_at timestamptz,
  heard text[] not null
);
create index remote_order_open on remote_order (remote_id, order_id) where state = 'sent';
alter table remote_order enable row level security;
alter table remote_order force row level security;
create policy remote_order_keepers on remote_order
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',channels.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- What is to be carried to another system, tried until it is there. No transaction waits for the network.
create table errand (
  id uuid primary key,
  remote_id uuid not null references remote (id),
  order_id uuid references work_order (id),
  number text,
  area_code text collate "C" not null,
  kind text not null check (kind in ('request', 'update', 'try')),
  -- Of an update: whether it is to be open again, and why.
  open boolean,
  said_sealed bytea,
  at timestamptz not null,
  run_at timestamptz not null,
  attempts int not null,
  problem text,
  problem_said text,
  done_at timestamptz
);
create index errand_due on errand (run_at, id) where done_at is null;
create index errand_waiting on errand (remote_id, at, id) where done_at is null;
alter table errand enable row level security;
alter table errand force row level security;
create policy errand_keepers on errand
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',channels.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

grant select, insert, update on public_request, public_update, own_words, key_use, remote, remote_order, errand to linli_app;
