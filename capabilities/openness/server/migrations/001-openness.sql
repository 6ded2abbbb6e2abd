-- What anybody may read of an appeal beyond that it is there: words and photos that were looked at. Where it stands is published by
-- public_request, and only what is listed there is shown.

create table open_text (
  appeal_id uuid primary key references appeal (id),
  area_code text collate "C" not null,
  seal text,
  state text not null check (state in ('waiting', 'published', 'private', 'hidden')),
  -- The public words; none while they are not public.
  text text,
  version int not null,
  -- Since when it stands as it does.
  since timestamptz not null,
  -- Reports that nobody has looked at yet, and when somebody last looked after one.
  reports int not null,
  looked_at timestamptz,
  constraint open_text_words check ((state = 'published') = (text is not null))
);
create index open_text_waiting on open_text (since, appeal_id, area_code) where state = 'waiting';
create index open_text_reported on open_text (since, appeal_id, area_code) where reports > 0;
create index open_text_standing on open_text (state, since desc, appeal_id desc, area_code) where state in ('published', 'private');
alter table open_text enable row level security;
alter table open_text force row level security;
create policy open_text_read on open_text
  using ((state = 'published' and seal is null)
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- Every standing there was: which words were public, from when, and who said so.
create table open_version (
  appeal_id uuid not null references appeal (id),
  version int not null,
  area_code text collate "C" not null,
  seal text,
  at timestamptz not null,
  who text not null,
  by_name text not null,
  state text not null,
  text text,
  photos uuid[] not null,
  reason text,
  words text,
  primary key (appeal_id, version)
);
alter table open_version enable row level security;
alter table open_version force row level security;
create policy open_version_staff on open_version
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- Photos that were looked at.
create table open_photo (
  appeal_id uuid not null references appeal (id),
  file_id uuid not null references file (id),
  area_code text collate "C" not null,
  seal text,
  shown boolean not null,
  hash text not null,
  media_type text not null,
  at timestamptz not null,
  primary key (appeal_id, file_id)
);
alter table open_photo enable row level security;
alter table open_photo force row level security;
create policy open_photo_read on open_photo
  using ((shown and seal is null)
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- Somebody asks for a public text to be looked at again. Nothing is kept of who.
create table open_report (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  reason text not null,
  words text,
  at timestamptz not null,
  ended_at timestamptz
);
create index open_report_appeal on open_report (appeal_id, at) where ended_at is null;
alter table open_report enable row level security;
alter table open_report force row level security;
create policy open_report_staff on open_report
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end)
  with check (seal is null or current_setting('linli.kind', true) in ('staff', 'system'));

-- A photo as it was before parts of it were covered. Read only with a reason; the page never shows it.
create table photo_original (
  file_id uuid primary key references file (id),
  appeal_id uuid not null references appeal (id),
  area_code text collate "C" not null,
  seal text,
  hash text not null,
  media_type text not null,
  bytes int not null,
  redacted_hash text not null,
  at timestamptz not null,
  who text not null
);
create index photo_original_appeal on photo_original (appeal_id);
alter table photo_original enable row level security;
alter table photo_original force row level security;
create policy photo_original_staff on photo_original
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'system' then true
    else false end);

-- What the district decided about words in which nothing personal is found. Anybody may know it.
create table open_rule (
  area_code text collate "C" primary key,
  auto boolean not null,
  at timestamptz not null
);
alter table open_rule enable row level security;
alter table open_rule force row level security;
create policy open_rule_read on open_rule
  using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- What somebody wants to hear of. A reader with an inbox is known by the key of their phone; a reader of mail by the secret in the mail.
create table subscription (
  id uuid primary key,
  person text,
  email_sealed bytea,
  email_key text,
  token_hash text unique,
  token_sealed bytea,
  area_code text collate "C",
  place_id uuid,
  category_code text,
  lang text not null,
  at timestamptz not null,
  -- Until it is confirmed, nothing is sent but the mail that asks.
  confirmed_at timestamptz,
  -- Up to when the reader has heard.
  told_at timestamptz not null,
  constraint subscription_reader check ((person is null) = (email_sealed is not null))
);
create index subscription_person on subscription (person, at) where person is not null;
create index subscription_email on subscription (email_key, at) where email_key is not null;
create index subscription_told on subscription (told_at, id) where confirmed_at is not null;
alter table subscription enable row level security;
alter table subscription force row level security;
create policy subscription_reader on subscription
  using (current_setting('linli.kind', true) in ('door', 'system')
    or (current_setting('linli.kind', true) = 'person' and person = coalesce(current_setting('linli.person', true), '')))
  with check (current_setting('linli.kind', true) in ('door', 'system')
    or (current_setting('linli.kind', true) = 'person' and person = coalesce(current_setting('linli.person', true), '')));

grant select, insert, update on open_text, open_version, open_photo, open_report, open_rule to linli_app;
grant select, insert, update, delete on photo_original, subscription to linli_app;
