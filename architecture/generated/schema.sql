-- The schema of a district after all migrations, in the words of the database. Made by `npm run generate` from the code; a test fails when it is stale.

create table access_case (
  id uuid not null,
  area_code text collate "C" not null,
  rule text not null,
  key text not null,
  who text,
  name text,
  role text,
  lookup_id uuid,
  subject_id uuid,
  facts jsonb not null,
  found_at timestamptz not null,
  looked_at timestamptz,
  looked_name text,
  note text,
  constraint access_case_pkey primary key (id),
  constraint access_case_rule_check check (rule = any (array['many-in-lookup', 'no-link', 'off-duty', 'many-viewers', 'above-own-past']))
);
create index access_case_newest on access_case (found_at desc, id desc, area_code);
create unique index access_case_once on access_case (rule, key);
create index access_case_open on access_case (found_at desc, id desc, area_code) where (looked_at is null);
-- Guarded, its owner too.
create policy access_case_log on access_case
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',privacy.log,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on access_case to linli_app;

create table account (
  id uuid not null,
  login text not null,
  name text not null,
  area_code text collate "C" not null,
  password_hash text not null,
  totp_sealed bytea,
  totp_on boolean not null,
  totp_step bigint not null,
  state text not null,
  failures integer not null,
  locked_until timestamptz,
  created_at timestamptz not null,
  seen_at timestamptz,
  constraint account_pkey primary key (id),
  constraint account_login_key unique (login),
  constraint account_state_check check (state = any (array['active', 'suspended']))
);
create index account_area on account (area_code, login);
-- Guarded, its owner too.
create policy account_who on account
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or (current_setting('linli.who', true) = ('account:' || (id)::text)) or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',people.') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on account to linli_app;

create table api_token (
  id uuid not null,
  token_hash text not null,
  name text not null,
  account_id uuid not null,
  grant_id uuid not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  first_hash text,
  area_code text collate "C",
  constraint api_token_pkey primary key (id),
  constraint api_token_token_hash_key unique (token_hash),
  constraint api_token_account_id_fkey foreign key (account_id) references account(id),
  constraint api_token_grant_id_fkey foreign key (grant_id) references role_grant(id)
);
create index api_token_account on api_token (account_id);
-- Guarded, its owner too.
create policy api_token_who on api_token
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or (current_setting('linli.who', true) = ('account:' || (account_id)::text))));
grant select, insert, update, delete on api_token to linli_app;

create table appeal (
  id uuid not null,
  number text collate "C" not null,
  kind text not null,
  channel text not null,
  state text not null,
  outcome text,
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
  holder text not null,
  reach text not null,
  relation text not null,
  consent boolean not null,
  name_sealed bytea,
  phone_sealed bytea,
  handler_id uuid,
  org_ids text[] not null,
  question text,
  received_at timestamptz not null,
  clock_from timestamptz not null,
  pauses jsonb not null,
  respond_by timestamptz,
  responded_at timestamptz,
  due_at timestamptz,
  due_lines jsonb not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  reworks integer not null,
  photos integer not null,
  grade integer,
  solved boolean,
  rating_reasons text[] not null,
  rating_text text,
  rated_at timestamptz,
  filed_by uuid,
  source text,
  source_ref text,
  head_seq integer not null,
  head_hash bytea not null,
  version integer not null,
  lead_id uuid,
  disposition text,
  review_on date,
  said_same_as uuid,
  co_ids text[] not null default '{}'[],
  constraint appeal_pkey primary key (id),
  constraint appeal_number_key unique (number)
);
create index appeal_category on appeal (category_code, received_at desc, id desc);
create index appeal_community on appeal (community_code, received_at desc, id desc);
create index appeal_disposition on appeal (disposition, received_at desc, id desc, area_code) where (disposition is not null);
create index appeal_holder on appeal (holder, received_at desc) where (reach = 'phone');
create index appeal_identity on appeal (coalesce(closed_at, updated_at), id) where ((state = any (array['closed', 'withdrawn'])) and (holder !~~ 'ended:%'));
create index appeal_lead on appeal (lead_id, received_at, id) where (lead_id is not null);
create index appeal_newest on appeal (received_at desc, id desc, area_code);
create index appeal_open on appeal (state, community_code, due_at, id) where (state = any (array['received', 'asked', 'assigned', 'done', 'reopened']));
create index appeal_open_due on appeal (due_at, id, area_code) where (state = any (array['received', 'asked', 'assigned', 'done', 'reopened']));
create index appeal_shelved on appeal (review_on, id, area_code) where (state = 'shelved');
create unique index appeal_source_once on appeal (source, source_ref) where (source is not null);
create index appeal_triage_until on appeal (urgent desc, (
case
    when (due_at is null) then respond_by
    else due_at
end), id, area_code) where (state = any (array['received', 'reopened']));
-- Guarded, its owner too.
create policy appeal_who on appeal
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then (coalesce(current_setting('linli.org', true), '') = any (org_ids))
    when 'person' then (holder = coalesce(current_setting('linli.person', true), ''))
    when 'track' then ((id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end)
  with check ((
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'org' then (coalesce(current_setting('linli.org', true), '') = any (org_ids))
    when 'person' then (holder = coalesce(current_setting('linli.person', true), ''))
    when 'track' then ((id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'public' then ((state = 'received') and (version = 1))
    when 'system' then true
    else false
end and (state = any (array['received', 'asked', 'assigned', 'done', 'closed', 'reopened', 'merged', 'shelved', 'withdrawn'])) and (kind = any (array['problem', 'need', 'wish', 'question', 'praise'])) and (reach = any (array['phone', 'none'])) and ((outcome is null) or (outcome = any (array['solved', 'answered', 'explained', 'referred']))) and ((disposition is null) or (disposition = any (array['emergency', 'legal-channel', 'nothing-new', 'secret', 'not-public-duty', 'unlawful']))) and ((grade is null) or ((grade >= 1) and (grade <= 5))) and ((state = 'closed') = ((closed_at is not null) and (outcome is not null))) and ((state = 'merged') <= (lead_id is not null)) and ((state = 'shelved') = (review_on is not null))));
grant select, insert, update on appeal to linli_app;

create table appeal_event (
  appeal_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  name text not null,
  actor text not null,
  actor_name text not null,
  audience text not null,
  area_code text collate "C" not null,
  seal text,
  holder text not null,
  org_ids text[] not null,
  text text,
  detail jsonb not null,
  files uuid[] not null,
  previous bytea,
  hash bytea not null,
  salt uuid,
  text_hash bytea,
  digest bytea,
  by_hash bytea,
  constraint appeal_event_pkey primary key (appeal_id, seq),
  constraint appeal_event_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred
);
-- Guarded, its owner too.
create policy appeal_event_who on appeal_event
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((audience <> 'desk') and (coalesce(current_setting('linli.org', true), '') = any (org_ids)))
    when 'person' then ((audience = 'public') and (holder = coalesce(current_setting('linli.person', true), '')))
    when 'track' then ((audience = 'public') and ((appeal_id)::text = coalesce(current_setting('linli.record', true), '')))
    when 'system' then true
    else false
end)
  with check ((audience = any (array['public', 'handlers', 'desk'])));
grant select, insert on appeal_event to linli_app;

create table appeal_word (
  appeal_id uuid not null,
  area_code text collate "C" not null,
  received_at timestamptz not null,
  words text[] not null,
  seal text,
  constraint appeal_word_pkey primary key (appeal_id),
  constraint appeal_word_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred
);
create index appeal_word_words on appeal_word using gin (words) with (gin_pending_list_limit='512');
-- Guarded, but not against its owner.
create policy appeal_word_write on appeal_word for insert
  with check (true);
grant insert on appeal_word to linli_app;

create table area (
  code text collate "C" not null,
  level text not null,
  parent text collate "C",
  name_zh text not null,
  name_en text not null,
  phone text,
  lon double precision,
  lat double precision,
  polygon jsonb,
  constraint area_pkey primary key (code),
  constraint area_parent_fkey foreign key (parent) references area(code),
  constraint area_level_check check (level = any (array['district', 'subdistrict', 'community', 'grid', 'unit']))
);
create index area_parent on area (parent, code);
-- Guarded, its owner too.
create policy area_read on area
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (code >= current_setting('linli.lo', true)) and (code < current_setting('linli.hi', true)))));
grant select, insert, update on area to linli_app;

create table area_move (
  id uuid not null,
  draft_id uuid not null,
  area_code text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  from_code text collate "C" not null,
  to_code text collate "C" not null,
  weight integer not null,
  moved_at timestamptz,
  undone_at timestamptz,
  constraint area_move_pkey primary key (id),
  constraint area_move_draft_id_fkey foreign key (draft_id) references border_draft(id),
  constraint area_move_kind_check check (kind = any (array['place', 'component']))
);
create index area_move_of on area_move (subject_id, moved_at);
create unique index area_move_once on area_move (draft_id, subject_id);
create index area_move_undoing on area_move (draft_id, id) where ((moved_at is not null) and (undone_at is null));
create index area_move_waiting on area_move (draft_id, id) where (moved_at is null);
-- Guarded, its owner too.
create policy area_move_who on area_move
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'keeper' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on area_move to linli_app;

create table assessed (
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  category_code text,
  org_id uuid,
  closed_on date not null,
  closed_at timestamptz not null,
  in_time boolean,
  solved text,
  grade integer,
  left_out text,
  constraint assessed_pkey primary key (appeal_id),
  constraint assessed_grade_check check (grade >= 1 and grade <= 5),
  constraint assessed_left_out_check check (left_out = any (array['praise', 'special', 'unreasonable', 'not-our-duty', 'force-majeure', 'legal-channel', 'shelved'])),
  constraint assessed_solved_check check (solved = any (array['yes', 'partly', 'no']))
);
create index assessed_days on assessed (closed_on, area_code) include (seal, category_code, org_id, in_time, solved, grade, left_out);
create index assessed_newest on assessed (closed_at desc, appeal_id desc, area_code);
-- Guarded, its owner too.
create policy assessed_who on assessed
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on assessed to linli_app;

create table attachment (
  file_id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  holder text not null,
  org_ids text[] not null,
  by_whom text not null,
  audience text not null,
  kind text not null,
  media_type text not null,
  bytes integer not null,
  hash text not null,
  at timestamptz not null,
  constraint attachment_pkey primary key (file_id),
  constraint attachment_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred,
  constraint attachment_file_id_fkey foreign key (file_id) references file(id),
  constraint attachment_audience_check check (audience = any (array['public', 'handlers', 'desk'])),
  constraint attachment_by_whom_check check (by_whom = any (array['reporter', 'desk', 'handler']))
);
create index attachment_appeal on attachment (appeal_id, at);
create index attachment_bytes on attachment (hash);
-- Guarded, its owner too.
create policy attachment_who on attachment
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((audience <> 'desk') and (coalesce(current_setting('linli.org', true), '') = any (org_ids)))
    when 'person' then ((audience = 'public') and (holder = coalesce(current_setting('linli.person', true), '')))
    when 'track' then ((audience = 'public') and ((appeal_id)::text = coalesce(current_setting('linli.record', true), '')))
    when 'system' then true
    else false
end)
  with check (true);
grant select, insert, update on attachment to linli_app;

create table audit (
  id uuid not null,
  at timestamptz not null,
  act text not null,
  who text not null,
  name text not null,
  role text not null,
  target text,
  reason text,
  area_code text collate "C" not null,
  command_id uuid not null,
  constraint audit_pkey primary key (id)
);
create index audit_at on audit (at desc, id);
create index audit_target on audit (target, at desc) where (target is not null);
-- Guarded, its owner too.
create policy audit_range on audit
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',audit.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))))
  with check ((who = current_setting('linli.who', true)));
grant select, insert on audit to linli_app;

create table bookmark (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  path text not null,
  query text not null,
  at timestamptz not null,
  constraint bookmark_pkey primary key (id),
  constraint bookmark_account_id_fkey foreign key (account_id) references account(id)
);
create unique index bookmark_name on bookmark (account_id, path, name);
-- Guarded, its owner too.
create policy bookmark_own on bookmark
  using (((current_setting('linli.kind', true) = 'system') or (current_setting('linli.who', true) = ('account:' || (account_id)::text))))
  with check (((current_setting('linli.kind', true) = 'system') or (current_setting('linli.who', true) = ('account:' || (account_id)::text))));
grant select, insert, update, delete on bookmark to linli_app;

create table border_draft (
  id uuid not null,
  area_code text collate "C" not null,
  state text not null,
  version integer not null,
  reason text not null,
  before jsonb not null,
  after jsonb not null,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  applied_name text,
  applied_at timestamptz,
  ended_at timestamptz,
  moved integer not null,
  total integer not null,
  constraint border_draft_pkey primary key (id),
  constraint border_draft_area_code_fkey foreign key (area_code) references area(code),
  constraint border_draft_state_check check (state = any (array['draft', 'applying', 'applied', 'undoing', 'undone', 'dropped']))
);
create index border_draft_area on border_draft (made_at desc, id desc, area_code);
create index border_draft_under_way on border_draft (area_code) where (state = any (array['applying', 'undoing']));
-- Guarded, its owner too.
create policy border_draft_who on border_draft
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'keeper' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on border_draft to linli_app;

create table callback (
  id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  round integer not null,
  reason text not null,
  state text not null,
  due_at timestamptz not null,
  next_at timestamptz not null,
  solved text,
  grade integer,
  reasons text[] not null default '{}'[],
  words text,
  called_by text,
  called_name text,
  called_at timestamptz,
  made_at timestamptz not null,
  constraint callback_pkey primary key (id),
  constraint callback_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint callback_grade_check check (grade >= 1 and grade <= 5),
  constraint callback_reached check ((state = 'reached') = (solved is not null)),
  constraint callback_reason_check check (reason = any (array['urgent', 'reworked', 'spoken', 'sample'])),
  constraint callback_solved_check check (solved = any (array['yes', 'partly', 'no'])),
  constraint callback_state_check check (state = any (array['waiting', 'reached', 'refused', 'unreachable', 'answered', 'cancelled']))
);
create unique index callback_once on callback (appeal_id, round);
create index callback_waiting on callback (next_at, id, area_code) where (state = 'waiting');
-- Guarded, its owner too.
create policy callback_who on callback
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on callback to linli_app;

create table callback_rule (
  area_code text collate "C" not null,
  rule jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint callback_rule_pkey primary key (area_code)
);
-- Guarded, its owner too.
create policy callback_rule_who on callback_rule
  using (true)
  with check (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on callback_rule to linli_app;

create table callback_try (
  callback_id uuid not null,
  seq integer not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  outcome text not null,
  words text,
  wish_at timestamptz,
  by_name text not null,
  at timestamptz not null,
  constraint callback_try_pkey primary key (callback_id, seq),
  constraint callback_try_callback_id_fkey foreign key (callback_id) references callback(id),
  constraint callback_try_outcome_check check (outcome = any (array['no-answer', 'busy', 'wrong-number', 'later', 'refused']))
);
create index callback_try_appeal on callback_try (appeal_id);
-- Guarded, its owner too.
create policy callback_try_who on callback_try
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on callback_try to linli_app;

create table campaign (
  id uuid not null,
  area_code text collate "C" not null,
  kind text not null,
  title_zh text not null,
  title_en text not null,
  what text,
  form_id uuid,
  form_version integer,
  query jsonb not null,
  since date not null,
  until date not null,
  state text not null,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint campaign_pkey primary key (id),
  constraint campaign_days check (since <= until),
  constraint campaign_kind_check check (kind = any (array['survey', 'home-visit'])),
  constraint campaign_state_check check (state = any (array['open', 'ended']))
);
create index campaign_newest on campaign (made_at desc, id desc, area_code);
create index campaign_until on campaign (until, id) where (state = 'open');
-- Guarded, its owner too.
create policy campaign_who on campaign
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true))) or ("left"(current_setting('linli.lo', true), length(area_code)) = area_code)))
    when 'system' then true
    else false
end)
  with check (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on campaign to linli_app;

create table care_past (
  month text collate "C" not null,
  area_code text collate "C" not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  n integer not null,
  constraint care_past_pkey primary key (month, area_code, kind, state),
  constraint care_past_n_check check (n > 0)
);
-- Guarded, its owner too.
create policy care_past_who on care_past
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on care_past to linli_app;

create table care_reason (
  id uuid not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  sealed bytea not null,
  until date not null,
  ended boolean not null,
  change_id uuid not null,
  constraint care_reason_pkey primary key (id),
  constraint care_reason_person_id_fkey foreign key (person_id) references person(id)
);
create index care_reason_person on care_reason (person_id, id);
create index care_reason_until on care_reason (until, id, area_code) where (not ended);
-- Guarded, its owner too.
create policy care_reason_who on care_reason
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'person' then ((person_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on care_reason to linli_app;

create table catalogue_version (
  code text not null,
  catalogue text not null,
  body jsonb not null,
  effective_from date not null,
  effective_to date,
  constraint catalogue_version_pkey primary key (code)
);
-- Guarded, its owner too.
create policy catalogue_version_read on catalogue_version
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on catalogue_version to linli_app;

create table category (
  version text not null,
  code text collate "C" not null,
  sort integer not null,
  body jsonb not null,
  constraint category_pkey primary key (version, code),
  constraint category_version_fkey foreign key (version) references catalogue_version(code)
);
-- Guarded, its owner too.
create policy category_read on category
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on category to linli_app;

create table category_model (
  id uuid not null,
  at timestamptz not null,
  learnt_from integer not null,
  judged_on integer not null,
  line real not null,
  covers real not null,
  accuracy real not null,
  model bytea not null,
  constraint category_model_pkey primary key (id)
);
create index category_model_newest on category_model (at desc, id desc);
-- Guarded, its owner too.
create policy category_model_read on category_model
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (coalesce(current_setting('linli.lo', true), '') <> ''))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, delete on category_model to linli_app;

create table code_mapping (
  coding text not null,
  code text collate "C" not null,
  sort integer not null,
  body jsonb not null,
  constraint code_mapping_pkey primary key (coding, code)
);
-- Guarded, its owner too.
create policy code_mapping_read on code_mapping
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on code_mapping to linli_app;

create table component (
  id uuid not null,
  area_code text collate "C" not null,
  class text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  place_id uuid,
  stands text not null,
  lon double precision,
  lat double precision,
  state text not null,
  owner_name text,
  owner_id uuid,
  keeper_name text,
  since date,
  ended_on date,
  ended_why text,
  open boolean not null,
  version integer not null,
  changed_at timestamptz not null,
  constraint component_pkey primary key (id),
  constraint component_area_code_fkey foreign key (area_code) references area(code),
  constraint component_place_id_fkey foreign key (place_id) references place(id),
  constraint component_class_check check (class ~ '^0[1-5][0-9]{3}$'),
  constraint component_code_check check (code ~ '^[0-9]{17}$'),
  constraint component_ended check ((ended_on is null) = (ended_why is null)),
  constraint component_point check ((lon is null) = (lat is null)),
  constraint component_state_check check (state = any (array['good', 'damaged', 'missing', 'unused']))
);
create index component_area on component (area_code, class, id) where (ended_on is null);
create index component_at on component (lat, lon) where ((ended_on is null) and (lat is not null));
create unique index component_code on component (code);
create index component_gone on component (class, code, id) where (ended_on is not null);
create index component_kind on component (class, code, id) where (ended_on is null);
create index component_open on component (id) where (open and (ended_on is null) and (lat is not null));
create index component_place on component (place_id, class, id) where (place_id is not null);
-- Guarded, its owner too.
create policy component_who on component
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'keeper' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else (open and (ended_on is null))
end)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on component to linli_app;

create table component_line (
  id uuid not null,
  component_id uuid not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  what text not null,
  who text not null,
  name text not null,
  before jsonb not null,
  constraint component_line_pkey primary key (id),
  constraint component_line_component_id_fkey foreign key (component_id) references component(id),
  constraint component_line_what_check check (what = any (array['added', 'changed', 'ended', 'moved']))
);
create index component_line_of on component_line (component_id, at, id);
-- Guarded, its owner too.
create policy component_line_who on component_line
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'keeper' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on component_line to linli_app;

create table consent (
  id uuid not null,
  subject_id uuid not null,
  subject_name text not null,
  area_code text collate "C" not null,
  purpose text collate "C" not null,
  notice_id uuid not null,
  separate boolean not null,
  how text not null,
  guardian text,
  since date not null,
  until date not null,
  evidence_id uuid,
  taken_by text not null,
  taken_name text not null,
  taken_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_how text,
  withdrawn_by text,
  guardian_id uuid,
  guardian_name text,
  source text,
  withdrawn_source text,
  constraint consent_pkey primary key (id),
  constraint consent_notice_id_fkey foreign key (notice_id) references privacy_notice(id),
  constraint consent_guardian_check check (guardian = any (array['father', 'mother', 'grandparent', 'other-guardian'])),
  constraint consent_how_check check (how = any (array['paper', 'counter', 'phone', 'online'])),
  constraint consent_withdrawn_how_check check (withdrawn_how = any (array['paper', 'counter', 'phone', 'online']))
);
create index consent_ends on consent (until, id, area_code) where (withdrawn_at is null);
create unique index consent_once on consent (subject_id, purpose) where (withdrawn_at is null);
create index consent_subject on consent (subject_id, taken_at desc, id desc);
-- Guarded, its owner too.
create policy consent_who on consent
  using (
case
    when (current_setting('linli.kind', true) = any (array['staff', 'keeper'])) then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when (current_setting('linli.kind', true) = 'person') then ((subject_id)::text = coalesce(current_setting('linli.record', true), ''))
    else (current_setting('linli.kind', true) = 'system')
end);
grant select, insert, update on consent to linli_app;

create table consent_evidence (
  id uuid not null,
  area_code text collate "C" not null,
  consent_id uuid,
  page integer not null default 0,
  hash text not null,
  media_type text not null,
  who text not null,
  at timestamptz not null,
  constraint consent_evidence_pkey primary key (id),
  constraint consent_evidence_media_type_check check (media_type = any (array['image/jpeg', 'application/pdf']))
);
create index consent_evidence_bytes on consent_evidence (hash);
create index consent_evidence_consent on consent_evidence (consent_id, page, id) where (consent_id is not null);
create index consent_evidence_loose on consent_evidence (at) where (consent_id is null);
-- Guarded, its owner too.
create policy consent_evidence_who on consent_evidence
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on consent_evidence to linli_app;

create table counter (
  name text not null,
  n bigint not null,
  constraint counter_pkey primary key (name)
);
-- Guarded, its owner too.
create policy counter_system on counter
  using ((current_setting('linli.kind', true) = 'system'))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on counter to linli_app;

create table device (
  device_id uuid not null,
  account_id uuid not null,
  area_code text collate "C" not null,
  name text not null,
  role text not null,
  app text not null,
  version integer not null,
  opened_at timestamptz,
  synced_at timestamptz not null,
  waiting integer not null,
  waiting_since timestamptz,
  needs_you integer not null,
  files_waiting integer not null,
  quota_mb integer,
  used_mb integer,
  skew_ms bigint,
  acked_seq bigint not null,
  history uuid not null,
  hand_in_hash bytea not null,
  session_key text,
  lost_at timestamptz,
  lost_by text,
  lost_reason text,
  wiped_at timestamptz,
  alarmed_at timestamptz,
  forgot_seq bigint not null default 0,
  constraint device_pkey primary key (device_id, account_id),
  constraint device_account_id_fkey foreign key (account_id) references account(id)
);
create index device_account on device (account_id);
create index device_area on device (area_code, device_id, account_id);
create index device_waiting on device (waiting_since, device_id, account_id) where (waiting_since is not null);
-- Guarded, its owner too.
create policy device_who on device
  using (((current_setting('linli.kind', true) = any (array['system', 'door'])) or (current_setting('linli.who', true) = ('account:' || (account_id)::text)) or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',health.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true))) or ((current_setting('linli.kind', true) = 'staff') and (position((',phones.behind,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (alarmed_at is not null) and (lost_at is null) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))))
  with check (((current_setting('linli.kind', true) = any (array['system', 'door'])) or (current_setting('linli.who', true) = ('account:' || (account_id)::text)) or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',health.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on device to linli_app;

create table disclosure (
  id uuid not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  who text not null,
  name text not null,
  role text not null,
  recipient text not null,
  purpose text collate "C" not null,
  basis text not null,
  fields text[] not null,
  rows integer not null,
  file_hash text,
  constraint disclosure_pkey primary key (id)
);
create index disclosure_newest on disclosure (at desc, id desc, area_code);
-- Guarded, its owner too.
create policy disclosure_range on disclosure
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert on disclosure to linli_app;

create table doorway (
  code text collate "C" not null,
  place_id uuid not null,
  area_code text collate "C" not null,
  constraint doorway_pkey primary key (code),
  constraint doorway_place_id_fkey foreign key (place_id) references place(id)
);
create index doorway_area on doorway (area_code, code);
create index doorway_place on doorway (place_id);
-- Guarded, its owner too.
create policy doorway_read on doorway
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on doorway to linli_app;

create table duty_list (
  id uuid not null,
  area_code text collate "C" not null,
  kind text,
  org_id uuid,
  codes text[] not null,
  changed_by text not null,
  changed_at timestamptz not null,
  constraint duty_list_pkey primary key (id),
  constraint duty_list_org_id_fkey foreign key (org_id) references organisation(id),
  constraint duty_list_owner check ((kind is null) <> (org_id is null))
);
create unique index duty_list_kind on duty_list (area_code, kind) where (kind is not null);
create unique index duty_list_org on duty_list (org_id) where (org_id is not null);
-- Guarded, its owner too.
create policy duty_list_read on duty_list
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on duty_list to linli_app;

create table errand (
  id uuid not null,
  remote_id uuid not null,
  order_id uuid,
  number text,
  area_code text collate "C" not null,
  kind text not null,
  open boolean,
  said_sealed bytea,
  at timestamptz not null,
  run_at timestamptz not null,
  attempts integer not null,
  problem text,
  problem_said text,
  done_at timestamptz,
  constraint errand_pkey primary key (id),
  constraint errand_order_id_fkey foreign key (order_id) references work_order(id),
  constraint errand_remote_id_fkey foreign key (remote_id) references remote(id),
  constraint errand_kind_check check (kind = any (array['request', 'update', 'try']))
);
create index errand_due on errand (run_at, id) where (done_at is null);
create index errand_waiting on errand (remote_id, at, id) where (done_at is null);
-- Guarded, its owner too.
create policy errand_keepers on errand
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',channels.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on errand to linli_app;

create table exclusion (
  id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  reason text not null,
  text text not null,
  asked_by text not null,
  asked_org uuid,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  constraint exclusion_pkey primary key (id),
  constraint exclusion_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint exclusion_decided check ((state = 'pending') = (decided_at is null)),
  constraint exclusion_reason_check check (reason = any (array['unreasonable', 'not-our-duty', 'force-majeure', 'legal-channel', 'shelved'])),
  constraint exclusion_state_check check (state = any (array['pending', 'granted', 'refused']))
);
create index exclusion_appeal on exclusion (appeal_id, asked_at);
create index exclusion_past on exclusion (decided_at desc, id desc, area_code) where (state <> 'pending');
create index exclusion_pending on exclusion (asked_at, id, area_code) where (state = 'pending');
create unique index exclusion_pending_once on exclusion (appeal_id) where (state = 'pending');
-- Guarded, its owner too.
create policy exclusion_who on exclusion
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on exclusion to linli_app;

create table file (
  id uuid not null,
  hash text not null,
  kind text not null,
  media_type text not null,
  bytes integer not null,
  who text not null,
  at timestamptz not null,
  claimed_at timestamptz,
  constraint file_pkey primary key (id),
  constraint file_kind_check check (kind = any (array['photo', 'voice', 'document']))
);
create index file_hash on file (hash);
-- Guarded, its owner too.
create policy file_any on file
  using (((current_setting('linli.kind', true) = 'system') or ((coalesce(current_setting('linli.who', true), '') <> '') and (who = any (array[current_setting('linli.who', true), 'visitor'])))))
  with check (((who = current_setting('linli.who', true)) or (current_setting('linli.kind', true) <> 'door')));
grant select, insert, update, delete on file to linli_app;

create table file_part (
  account_id uuid not null,
  sha256 text collate "C" not null,
  start integer not null,
  length integer not null,
  part_hash text not null,
  at timestamptz not null,
  constraint file_part_pkey primary key (account_id, sha256, start)
);
create index file_part_at on file_part (at);
create index file_part_bytes on file_part (part_hash);
-- Guarded, its owner too.
create policy file_part_own on file_part
  using (((current_setting('linli.kind', true) = 'system') or (current_setting('linli.who', true) = ('account:' || (account_id)::text))));
grant select, insert, update, delete on file_part to linli_app;

create table follow_up (
  id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  grade integer,
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
  constraint follow_up_pkey primary key (id),
  constraint follow_up_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint follow_up_closed check ((state = 'closed') = (done_text is not null)),
  constraint follow_up_grade_check check (grade >= 1 and grade <= 5),
  constraint follow_up_state_check check (state = any (array['open', 'closed']))
);
create unique index follow_up_once on follow_up (appeal_id);
create index follow_up_open on follow_up (due_at, id, area_code) where (state = 'open');
-- Guarded, its owner too.
create policy follow_up_who on follow_up
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on follow_up to linli_app;

create table grid_post (
  area_code text collate "C" not null,
  post text not null,
  name text,
  phone text,
  constraint grid_post_pkey primary key (area_code, post),
  constraint grid_post_area_code_fkey foreign key (area_code) references area(code),
  constraint grid_post_post_check check (post = any (array['leader', 'worker', 'reporter']))
);
-- Guarded, its owner too.
create policy grid_post_read on grid_post
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on grid_post to linli_app;

create table guardianship (
  id uuid not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  guardian_id uuid not null,
  basis text not null,
  since date,
  until date,
  change_id uuid not null,
  constraint guardianship_pkey primary key (id),
  constraint guardianship_guardian_id_fkey foreign key (guardian_id) references person(id),
  constraint guardianship_person_id_fkey foreign key (person_id) references person(id),
  constraint guardianship_basis_check check (basis = any (array['parent', 'kin', 'agreed', 'appointed', 'organisation'])),
  constraint guardianship_two check (person_id <> guardian_id)
);
create index guardianship_child on guardianship (person_id);
create index guardianship_guardian on guardianship (guardian_id);
create unique index guardianship_once on guardianship (person_id, guardian_id) where (until is null);
-- Guarded, its owner too.
create policy guardianship_who on guardianship
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'person' then (((person_id)::text = coalesce(current_setting('linli.record', true), '')) or ((guardian_id)::text = coalesce(current_setting('linli.record', true), '')))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on guardianship to linli_app;

create table household (
  id uuid not null,
  area_code text collate "C" not null,
  kind text not null,
  dwelling_id uuid not null,
  building_id uuid,
  since date,
  until date,
  change_id uuid not null,
  constraint household_pkey primary key (id),
  constraint household_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint household_days check (since < until),
  constraint household_kind_check check (kind = any (array['living', 'registered']))
);
create index household_dwelling on household (dwelling_id, id);
create index household_slice on household (area_code, id) where (until is null);
-- Guarded, its owner too.
create policy household_who on household
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on household to linli_app;

create table job (
  name text not null,
  every_ms bigint not null,
  run_at timestamptz not null,
  state text not null,
  locked_until timestamptz,
  detail jsonb,
  constraint job_pkey primary key (name),
  constraint job_state_check check (state = any (array['idle', 'running', 'failed']))
);
-- Guarded, its owner too.
create policy job_system on job
  using ((current_setting('linli.kind', true) = 'system'))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on job to linli_app;

create table key_use (
  name text not null,
  area_code text collate "C" not null,
  sent integer not null,
  last_at timestamptz not null,
  constraint key_use_pkey primary key (name)
);
-- Guarded, its owner too.
create policy key_use_keepers on key_use
  using ((((current_setting('linli.kind', true) = 'public') and (name = coalesce(current_setting('linli.person', true), ''))) or (current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',channels.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on key_use to linli_app;

create table ladder (
  order_id uuid not null,
  area_code text collate "C" not null,
  step integer not null,
  at timestamptz not null,
  due_at timestamptz,
  constraint ladder_pkey primary key (order_id),
  constraint ladder_order_id_fkey foreign key (order_id) references work_order(id)
);
-- Guarded, its owner too.
create policy ladder_system on ladder
  using ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on ladder to linli_app;

create table ledger_about (
  subject_id uuid not null,
  change_id uuid not null,
  area_code text collate "C" not null,
  constraint ledger_about_pkey primary key (subject_id, change_id)
);
-- Guarded, its owner too.
create policy ledger_about_who on ledger_about
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert on ledger_about to linli_app;

create table ledger_change (
  id uuid not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  line integer not null,
  by_who text not null,
  by_name text not null,
  act text not null,
  why text not null,
  source_kind text not null,
  source_id uuid,
  undoes uuid,
  undone_by uuid,
  stays boolean not null default false,
  images bytea not null,
  constraint ledger_change_pkey primary key (id),
  constraint ledger_change_source_kind_check check (source_kind = any (array['desk', 'visit', 'file', 'self']))
);
create index ledger_change_source on ledger_change (source_id, at desc, line desc, id desc) where (source_id is not null);
-- Guarded, its owner too.
create policy ledger_change_who on ledger_change
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update on ledger_change to linli_app;

create table ledger_correction (
  id uuid not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  request_id uuid not null,
  number text collate "C" not null,
  kind text not null,
  sealed bytea not null,
  fields text[] not null,
  obstacle text,
  at timestamptz not null,
  done_at timestamptz,
  done_name text,
  change_id uuid,
  constraint ledger_correction_pkey primary key (id),
  constraint ledger_correction_kind_check check (kind = any (array['correction', 'deletion'])),
  constraint ledger_correction_obstacle_check check (obstacle = any (array['in-words', 'in-part', 'number-wrong', 'number-known'])),
  constraint ledger_correction_waits check (done_at is not null or obstacle is not null)
);
create unique index ledger_correction_once on ledger_correction (request_id);
create index ledger_correction_open on ledger_correction (at, id, area_code) where (done_at is null);
create index ledger_correction_person on ledger_correction (person_id);
-- Guarded, its owner too.
create policy ledger_correction_who on ledger_correction
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_correction to linli_app;

create table ledger_erasure (
  id uuid not null,
  number text collate "C" not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  ground text not null,
  follows text not null,
  fields text[] not null,
  rows integer not null,
  changes integer not null,
  hash text not null,
  constraint ledger_erasure_pkey primary key (id),
  constraint ledger_erasure_ground_check check (ground = any (array['request', 'purpose-ended', 'consent-withdrawn']))
);
create index ledger_erasure_newest on ledger_erasure (at desc, id desc, area_code);
create unique index ledger_erasure_number on ledger_erasure (number);
create unique index ledger_erasure_once on ledger_erasure (follows);
-- Guarded, its owner too.
create policy ledger_erasure_read on ledger_erasure
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert on ledger_erasure to linli_app;

create table ledger_export (
  id uuid not null,
  number text collate "C" not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  by_who text not null,
  by_name text not null,
  recipient text not null,
  purpose text collate "C" not null,
  reason text not null,
  columns text[] not null,
  is_open boolean not null,
  rows integer not null,
  file_hash text not null,
  until timestamptz not null,
  constraint ledger_export_pkey primary key (id)
);
create index ledger_export_newest on ledger_export (at desc, id desc, area_code);
create index ledger_export_own on ledger_export (by_who, at desc);
-- Guarded, its owner too.
create policy ledger_export_who on ledger_export
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert on ledger_export to linli_app;

create table ledger_export_part (
  export_id uuid not null,
  area_code text collate "C" not null,
  part integer not null,
  sealed bytea not null,
  constraint ledger_export_part_pkey primary key (export_id, part)
);
-- Guarded, its owner too.
create policy ledger_export_part_who on ledger_export_part
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, delete on ledger_export_part to linli_app;

create table ledger_key (
  subject_id uuid not null,
  kind text not null,
  print text collate "C" not null,
  area_code text collate "C" not null,
  constraint ledger_key_pkey primary key (print, kind, subject_id)
);
-- Guarded, its owner too.
create policy ledger_key_who on ledger_key
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_key to linli_app;

create table ledger_sum (
  area_code text collate "C" not null,
  whole_year boolean not null,
  day date not null,
  tallied text collate "C" not null,
  delta integer not null,
  constraint ledger_sum_pkey primary key (area_code, whole_year, day, tallied)
);
-- Guarded, its owner too.
create policy ledger_sum_who on ledger_sum
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_sum to linli_app;

create table ledger_tally (
  change_id uuid not null,
  area_code text collate "C" not null,
  building_id uuid not null,
  tallied text collate "C" not null,
  sex smallint not null,
  birth_year smallint not null,
  day date not null,
  delta integer not null,
  summed boolean not null default false,
  constraint ledger_tally_pkey primary key (area_code, building_id, tallied, sex, birth_year, day, change_id)
);
create index ledger_tally_new on ledger_tally (area_code, change_id) where (not summed);
-- Guarded, its owner too.
create policy ledger_tally_who on ledger_tally
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_tally to linli_app;

create table ledger_term (
  subject_id uuid not null,
  term text collate "C" not null,
  community text collate "C" not null,
  area_code text collate "C" not null,
  constraint ledger_term_pkey primary key (community, term, subject_id)
);
create index ledger_term_wide on ledger_term (term, subject_id);
-- Guarded, its owner too.
create policy ledger_term_who on ledger_term
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_term to linli_app;

create table ledger_total (
  area_code text collate "C" not null,
  tallied text collate "C" not null,
  sex smallint not null,
  birth_year smallint not null,
  day date not null,
  delta integer not null,
  whole_year boolean not null,
  constraint ledger_total_pkey primary key (area_code, whole_year, tallied, day, sex, birth_year)
);
-- Guarded, its owner too.
create policy ledger_total_who on ledger_total
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on ledger_total to linli_app;

create table lookup_day (
  who text not null,
  day date not null,
  seen integer not null,
  constraint lookup_day_pkey primary key (who, day)
);
-- Guarded, its owner too.
create policy lookup_day_own on lookup_day
  using (((current_setting('linli.kind', true) = 'system') or (who = current_setting('linli.who', true))));
grant select, insert, update, delete on lookup_day to linli_app;

create table migration (
  name text not null,
  at timestamptz not null,
  constraint migration_pkey primary key (name)
);
-- migration is not guarded by row-level security.

create table mine_proof (
  session_key text not null,
  holder text not null,
  person_id uuid not null,
  until timestamptz not null,
  constraint mine_proof_pkey primary key (session_key)
);
create index mine_proof_person on mine_proof (person_id);
create index mine_proof_until on mine_proof (until);
-- Guarded, its owner too.
create policy mine_proof_own on mine_proof
  using (
case current_setting('linli.kind', true)
    when 'person' then (holder = coalesce(current_setting('linli.person', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on mine_proof to linli_app;

create table mine_try (
  holder text not null,
  failures integer not null,
  locked_until timestamptz,
  at timestamptz not null,
  constraint mine_try_pkey primary key (holder)
);
-- Guarded, its owner too.
create policy mine_try_system on mine_try
  using ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on mine_try to linli_app;

create table notice (
  id uuid not null,
  at timestamptz not null,
  to_kind text not null,
  person text,
  org_id uuid,
  area_code text collate "C" not null,
  template text not null,
  params jsonb not null,
  appeal_id uuid,
  order_id uuid,
  seal text,
  faded boolean not null default false,
  constraint notice_pkey primary key (id)
);
create index notice_about on notice (appeal_id) where (appeal_id is not null);
create index notice_appeal on notice (appeal_id) where (to_kind = 'desk');
create index notice_desk on notice (substr(area_code, 1, 12), id desc) where (to_kind = 'desk');
create index notice_fading on notice (at, id) where ((to_kind = 'org') and (not faded));
create index notice_org on notice (org_id, id desc) where (to_kind = 'org');
create index notice_person on notice (person, id desc) where (to_kind = 'person');
create index notice_slice on notice (area_code, id) where ((to_kind = 'org') and (not faded));
-- Guarded, its owner too.
create policy notice_who on notice
  using (
case current_setting('linli.kind', true)
    when 'staff' then (((to_kind = 'desk') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0))) or ((to_kind = 'org') and ((org_id)::text = coalesce(current_setting('linli.org', true), ''))))
    when 'keeper' then ((to_kind = 'desk') and (template = 'desk-phone-behind') and (position((',health.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'org' then ((to_kind = 'org') and ((org_id)::text = coalesce(current_setting('linli.org', true), '')))
    when 'person' then ((to_kind = 'person') and (person = coalesce(current_setting('linli.person', true), '')))
    when 'system' then true
    else false
end)
  with check (((current_setting('linli.kind', true) = 'system') and (to_kind = any (array['person', 'org', 'desk']))));
grant select, insert, update on notice to linli_app;

create table notice_mark (
  who text not null,
  up_to uuid not null,
  constraint notice_mark_pkey primary key (who)
);
-- Guarded, its owner too.
create policy notice_mark_own on notice_mark
  using ((who = current_setting('linli.who', true)));
grant select, insert, update on notice_mark to linli_app;

create table occurrence (
  appeal_id uuid not null,
  area_code text collate "C" not null,
  pending boolean not null,
  counts boolean not null,
  spot text collate "C",
  matter text collate "C",
  lon double precision,
  lat double precision,
  received_at timestamptz,
  closed_at timestamptz,
  followed_at timestamptz,
  constraint occurrence_pkey primary key (appeal_id),
  constraint occurrence_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred
);
create index occurrence_closed on occurrence (closed_at, area_code) include (followed_at) where (counts and (closed_at is not null));
create index occurrence_key on occurrence (spot, matter, received_at) where counts;
create index occurrence_pending on occurrence (appeal_id) where pending;
create index occurrence_point on occurrence (matter, lat) where (counts and (lat is not null));
-- Guarded, its owner too.
create policy occurrence_who on occurrence
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on occurrence to linli_app;

create table open_photo (
  appeal_id uuid not null,
  file_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  shown boolean not null,
  hash text not null,
  media_type text not null,
  at timestamptz not null,
  constraint open_photo_pkey primary key (appeal_id, file_id),
  constraint open_photo_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint open_photo_file_id_fkey foreign key (file_id) references file(id)
);
create index open_photo_bytes on open_photo (hash);
create index open_photo_file on open_photo (file_id);
-- Guarded, its owner too.
create policy open_photo_read on open_photo
  using (((shown and (seal is null)) or (current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))))
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on open_photo to linli_app;

create table open_report (
  id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  reason text not null,
  words text,
  at timestamptz not null,
  ended_at timestamptz,
  constraint open_report_pkey primary key (id),
  constraint open_report_appeal_id_fkey foreign key (appeal_id) references appeal(id)
);
create index open_report_appeal on open_report (appeal_id, at) where (ended_at is null);
-- Guarded, its owner too.
create policy open_report_staff on open_report
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end)
  with check (((seal is null) or (current_setting('linli.kind', true) = any (array['staff', 'system']))));
grant select, insert, update on open_report to linli_app;

create table open_rule (
  area_code text collate "C" not null,
  auto boolean not null,
  at timestamptz not null,
  constraint open_rule_pkey primary key (area_code)
);
-- Guarded, its owner too.
create policy open_rule_read on open_rule
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on open_rule to linli_app;

create table open_text (
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  text text,
  version integer not null,
  since timestamptz not null,
  reports integer not null,
  looked_at timestamptz,
  constraint open_text_pkey primary key (appeal_id),
  constraint open_text_appeal_id_fkey foreign key (appeal_id) references appeal(id)
);
create index open_text_reported on open_text (since, appeal_id, area_code) where (reports > 0);
create index open_text_standing on open_text (state, since desc, appeal_id desc, area_code) where (state = any (array['published', 'private']));
create index open_text_waiting on open_text (since, appeal_id, area_code) where (state = 'waiting');
-- Guarded, its owner too.
create policy open_text_read on open_text
  using ((((state = 'published') and (seal is null)) or (current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))))
  with check ((((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))) and (state = any (array['waiting', 'published', 'private', 'hidden'])) and ((state = 'published') = (text is not null))));
grant select, insert, update on open_text to linli_app;

create table open_version (
  appeal_id uuid not null,
  version integer not null,
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
  constraint open_version_pkey primary key (appeal_id, version),
  constraint open_version_appeal_id_fkey foreign key (appeal_id) references appeal(id)
);
-- Guarded, its owner too.
create policy open_version_staff on open_version
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on open_version to linli_app;

create table order_request (
  id uuid not null,
  order_id uuid not null,
  appeal_id uuid not null,
  org_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  kind text not null,
  state text not null,
  reason text not null,
  text text not null,
  wish_on date,
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  constraint order_request_pkey primary key (id),
  constraint order_request_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint order_request_order_id_fkey foreign key (order_id) references work_order(id),
  constraint order_request_org_id_fkey foreign key (org_id) references organisation(id),
  constraint order_request_decided check ((state = 'pending') = (decided_at is null)),
  constraint order_request_kind_check check (kind = any (array['objection', 'extension', 'pause', 'shelving', 'help'])),
  constraint order_request_state_check check (state = any (array['pending', 'granted', 'refused']))
);
create index order_request_appeal on order_request (appeal_id, asked_at);
create index order_request_area on order_request (asked_at, id, area_code) where (state = 'pending');
create index order_request_order on order_request (order_id, asked_at);
create unique index order_request_pending on order_request (order_id, kind) where (state = 'pending');
-- Guarded, its owner too.
create policy order_request_who on order_request
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((org_id)::text = coalesce(current_setting('linli.org', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update on order_request to linli_app;

create table organisation (
  id uuid not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  area_code text collate "C" not null,
  phone text,
  active boolean not null,
  constraint organisation_pkey primary key (id),
  constraint organisation_area_code_name_zh_key unique (area_code, name_zh)
);
create index organisation_area on organisation (area_code, kind);
-- Guarded, its owner too.
create policy organisation_read on organisation
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on organisation to linli_app;

create table outbox (
  id uuid not null,
  reaction text,
  event text not null,
  payload jsonb not null,
  at timestamptz not null,
  run_at timestamptz not null,
  attempts integer not null,
  error text,
  reactions text[],
  numbers uuid[],
  constraint outbox_pkey primary key (id)
);
create index outbox_due on outbox (run_at, id);
-- Guarded, its owner too.
create policy outbox_system on outbox
  using ((current_setting('linli.kind', true) = 'system'))
  with check ((((reaction is null) = (reactions is not null)) and ((reactions is null) or (cardinality(reactions) = cardinality(numbers)))));
grant select, insert, update, delete on outbox to linli_app;

create table own_words (
  id uuid not null,
  request_id uuid not null,
  sent_by text not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  text text not null,
  command_id uuid,
  holder text,
  constraint own_words_pkey primary key (id)
);
create index own_words_command on own_words (command_id) where (command_id is not null);
create index own_words_request on own_words (request_id, at);
-- Guarded, its owner too.
create policy own_words_read on own_words
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'public') and (sent_by = coalesce(current_setting('linli.person', true), '')))))
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'public') and (sent_by = coalesce(current_setting('linli.person', true), ''))) or ((current_setting('linli.kind', true) = 'track') and ((request_id)::text = coalesce(current_setting('linli.record', true), '')))));
grant select, insert, update on own_words to linli_app;

create table patrol (
  id uuid not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  received_at timestamptz not null,
  by_who text not null,
  by_role text not null,
  places uuid[] not null,
  findings jsonb not null,
  ended_at timestamptz,
  constraint patrol_pkey primary key (id)
);
create index patrol_ending on patrol (received_at, id) where (ended_at is null);
create index patrol_newest on patrol (at desc, id desc, area_code);
-- Guarded, its owner too.
create policy patrol_who on patrol
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert on patrol to linli_app;

create table person (
  id uuid not null,
  area_code text collate "C" not null,
  name text not null,
  sex smallint not null,
  birth_year smallint,
  phone_sealed bytea,
  identity_sealed bytea,
  died_on date,
  change_id uuid not null,
  restricted text,
  constraint person_pkey primary key (id),
  constraint person_sex_check check (sex = any (array[0, 1, 2, 9]))
);
create index person_area on person (area_code, id);
create index person_restricted on person (id) where (restricted is not null);
-- Guarded, its owner too.
create policy person_who on person
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'person' then ((id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on person to linli_app;

create table person_extra (
  id uuid not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  field text not null,
  sealed bytea not null,
  change_id uuid not null,
  constraint person_extra_pkey primary key (id),
  constraint person_extra_person_id_fkey foreign key (person_id) references person(id),
  constraint person_extra_field_check check (field = any (array['nation', 'marriage', 'education', 'politics']))
);
create index person_extra_field on person_extra (field, id);
create unique index person_extra_once on person_extra (person_id, field);
-- Guarded, its owner too.
create policy person_extra_who on person_extra
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'person' then ((person_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on person_extra to linli_app;

create table personal_lookup (
  id uuid not null,
  area_code text collate "C" not null,
  who text not null,
  name text not null,
  role text not null,
  org_id uuid,
  purpose text collate "C" not null,
  reason text not null,
  about text,
  opened_at timestamptz not null,
  until_at timestamptz not null,
  closed_at timestamptz,
  extended integer not null,
  seen integer not null,
  listed integer not null,
  constraint personal_lookup_pkey primary key (id)
);
create index personal_lookup_newest on personal_lookup (opened_at desc, id desc, area_code);
create index personal_lookup_own on personal_lookup (who, opened_at desc, id desc);
-- Guarded, its owner too.
create policy personal_lookup_who on personal_lookup
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and ((who = current_setting('linli.who', true)) or ((position((',privacy.log,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))))))
  with check (((current_setting('linli.kind', true) = 'system') or (who = current_setting('linli.who', true))));
grant select, insert, update on personal_lookup to linli_app;

create table personal_view (
  id uuid not null,
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
  rows integer not null,
  at timestamptz not null,
  constraint personal_view_pkey primary key (id)
);
create index personal_view_lookup on personal_view (lookup_id, subject_id) where (lookup_id is not null);
create index personal_view_newest on personal_view (at desc, id desc, area_code);
create index personal_view_subject on personal_view (subject_id, at desc, id desc) where (subject_id is not null);
create index personal_view_who on personal_view (who, at desc, id desc);
-- Guarded, its owner too.
create policy personal_view_who_may on personal_view
  using (
case
    when (current_setting('linli.kind', true) = any (array['staff', 'keeper'])) then ((who = current_setting('linli.who', true)) or ((position((',privacy.log,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true))))
    when (current_setting('linli.kind', true) = 'person') then ((subject_id)::text = coalesce(current_setting('linli.record', true), ''))
    else (current_setting('linli.kind', true) = 'system')
end)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (who = current_setting('linli.who', true)) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert on personal_view to linli_app;

create table phone_code (
  phone_hash text not null,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null,
  constraint phone_code_pkey primary key (phone_hash)
);
-- Guarded, its owner too.
create policy phone_code_door on phone_code
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or ((current_setting('linli.kind', true) = 'track') and (phone_hash = coalesce(current_setting('linli.person', true), '')))));
grant select, insert, update, delete on phone_code to linli_app;

create table photo_original (
  file_id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  hash text not null,
  media_type text not null,
  bytes integer not null,
  redacted_hash text not null,
  at timestamptz not null,
  who text not null,
  constraint photo_original_pkey primary key (file_id),
  constraint photo_original_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint photo_original_file_id_fkey foreign key (file_id) references file(id)
);
create index photo_original_appeal on photo_original (appeal_id);
create index photo_original_bytes on photo_original (hash);
create index photo_original_covered on photo_original (redacted_hash);
-- Guarded, its owner too.
create policy photo_original_staff on photo_original
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on photo_original to linli_app;

create table place (
  id uuid not null,
  kind text not null,
  parent_id uuid,
  area_code text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  path_zh text not null,
  path_en text not null,
  address_key text collate "C",
  lon double precision,
  lat double precision,
  floors integer,
  dwellings integer,
  sort integer not null,
  constraint place_pkey primary key (id),
  constraint place_area_code_fkey foreign key (area_code) references area(code),
  constraint place_parent_id_fkey foreign key (parent_id) references place(id),
  constraint place_kind_check check (kind = any (array['estate', 'building', 'entrance', 'dwelling', 'facility']))
);
create index place_address on place (address_key, area_code);
create index place_area on place (area_code, kind, sort, id);
create index place_counted on place (area_code) where (kind = 'dwelling');
create index place_in_order on place (kind, id) where (kind = any (array['building', 'facility']));
create index place_parent on place (parent_id, sort, id);
create index place_point on place (lat, lon) where ((kind = any (array['building', 'facility'])) and (lat is not null));
-- Guarded, its owner too.
create policy place_read on place
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on place to linli_app;

create table place_extent (
  place_id uuid not null,
  area_code text collate "C" not null,
  polygon jsonb not null,
  drawn_name text not null,
  drawn_at timestamptz not null,
  constraint place_extent_pkey primary key (place_id),
  constraint place_extent_place_id_fkey foreign key (place_id) references place(id)
);
create index place_extent_area on place_extent (area_code, place_id);
-- Guarded, its owner too.
create policy place_extent_read on place_extent
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on place_extent to linli_app;

create table place_name (
  id uuid not null,
  area_code text collate "C" not null,
  of_area boolean not null,
  place_id uuid,
  kind text not null,
  name text not null,
  name_en text,
  address_key text collate "C",
  since date,
  until date,
  noted_by text not null,
  noted_name text not null,
  noted_at timestamptz not null,
  removed_at timestamptz,
  removed_name text,
  constraint place_name_pkey primary key (id),
  constraint place_name_place_id_fkey foreign key (place_id) references place(id),
  constraint place_name_kind_check check (kind = any (array['alias', 'historic', 'spoken'])),
  constraint place_name_of check (of_area = (place_id is null))
);
create index place_name_address on place_name (address_key) where ((removed_at is null) and (address_key is not null));
create unique index place_name_once on place_name (area_code, place_id, name) nulls not distinct where (removed_at is null);
create index place_name_place on place_name (place_id, noted_at, id) where (removed_at is null);
-- Guarded, its owner too.
create policy place_name_read on place_name
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on place_name to linli_app;

create table privacy_certificate (
  id uuid not null,
  at timestamptz not null,
  what text not null,
  before timestamptz not null,
  rows integer not null,
  list_hash bytea not null,
  constraint privacy_certificate_pkey primary key (id),
  constraint privacy_certificate_what_check check (what = any (array['views', 'lookups', 'disclosures', 'consents', 'requests', 'cases']))
);
create index privacy_certificate_newest on privacy_certificate (at desc, id desc);
-- Guarded, its owner too.
create policy privacy_certificate_read on privacy_certificate
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (coalesce(current_setting('linli.lo', true), '') <> ''))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert on privacy_certificate to linli_app;

create table privacy_notice (
  id uuid not null,
  purpose text collate "C" not null,
  version integer not null,
  text_zh text not null,
  text_en text not null,
  set_by text not null,
  set_name text not null,
  set_at timestamptz not null,
  constraint privacy_notice_pkey primary key (id)
);
create unique index privacy_notice_once on privacy_notice (purpose, version);
-- Guarded, its owner too.
create policy privacy_notice_read on privacy_notice
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',privacy.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))));
grant select, insert on privacy_notice to linli_app;

create table problem (
  id uuid not null,
  number text collate "C" not null,
  state text not null,
  found_by text not null,
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
  owner_id uuid,
  fund text,
  fund_cents bigint,
  fund_note text,
  review_on date,
  review_told date,
  declined_on date,
  watch_from date,
  watch_until date,
  cured_on date,
  returns integer not null,
  occurrences integer not null,
  last_at timestamptz,
  lines integer not null,
  version integer not null,
  constraint problem_pkey primary key (id),
  constraint problem_number_key unique (number),
  constraint problem_owner_id_fkey foreign key (owner_id) references organisation(id),
  constraint problem_confirmed check ((state = any (array['candidate', 'declined'])) or cause is not null and owner_id is not null and fund is not null),
  constraint problem_found_by_check check (found_by = any (array['often', 'again', 'hand'])),
  constraint problem_fund_cents_check check (fund_cents >= 0),
  constraint problem_state_check check (state = any (array['candidate', 'declined', 'open', 'in-cure', 'watching', 'cured', 'not-now']))
);
create index problem_candidates on problem (occurrences desc, id, area_code) where (state = 'candidate');
create index problem_key on problem (spot, matter, found_at desc);
create index problem_list on problem (state, coalesce(review_on, 'infinity'::date), id, area_code);
create index problem_newest on problem (found_at desc, id desc, area_code);
create unique index problem_once on problem (spot, matter) where (state <> 'cured');
create index problem_review on problem (review_on, id) where (state = any (array['open', 'in-cure', 'watching', 'not-now']));
-- Guarded, its owner too.
create policy problem_who on problem
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on problem to linli_app;

create table problem_appeal (
  problem_id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  by_hand boolean not null,
  linked_at timestamptz not null,
  unlinked_at timestamptz,
  constraint problem_appeal_pkey primary key (problem_id, appeal_id),
  constraint problem_appeal_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred,
  constraint problem_appeal_problem_id_fkey foreign key (problem_id) references problem(id)
);
create unique index problem_appeal_once on problem_appeal (appeal_id) where (unlinked_at is null);
-- Guarded, its owner too.
create policy problem_appeal_who on problem_appeal
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on problem_appeal to linli_app;

create table problem_line (
  problem_id uuid not null,
  seq integer not null,
  area_code text collate "C" not null,
  at timestamptz not null,
  name text not null,
  actor text not null,
  actor_name text not null,
  text text,
  detail jsonb not null,
  constraint problem_line_pkey primary key (problem_id, seq),
  constraint problem_line_problem_id_fkey foreign key (problem_id) references problem(id)
);
-- Guarded, its owner too.
create policy problem_line_who on problem_line
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert on problem_line to linli_app;

create table problem_measure (
  id uuid not null,
  problem_id uuid not null,
  area_code text collate "C" not null,
  text text not null,
  org_id uuid not null,
  until date not null,
  added_at timestamptz not null,
  done_on date,
  done_text text,
  constraint problem_measure_pkey primary key (id),
  constraint problem_measure_org_id_fkey foreign key (org_id) references organisation(id),
  constraint problem_measure_problem_id_fkey foreign key (problem_id) references problem(id),
  constraint problem_measure_done check ((done_on is null) = (done_text is null))
);
create index problem_measure_of on problem_measure (problem_id, until, id);
-- Guarded, its owner too.
create policy problem_measure_who on problem_measure
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on problem_measure to linli_app;

create table promise_change (
  effective_from timestamptz not null,
  body jsonb not null,
  constraint promise_change_pkey primary key (effective_from)
);
-- Guarded, its owner too.
create policy promise_change_read on promise_change
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (position((',rules.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))));
grant select, insert, delete on promise_change to linli_app;

create table public_request (
  id uuid not null,
  number text collate "C" not null,
  listed boolean not null,
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
  closed_at timestamptz,
  community_code text collate "C" default substr(area_code, 1, 12),
  constraint public_request_pkey primary key (id),
  constraint public_request_number_key unique (number)
);
create index public_request_category on public_request (category_code, received_at desc, id desc);
create index public_request_community on public_request (community_code, received_at desc, id desc) where listed;
create index public_request_newest on public_request (received_at desc, id desc);
create index public_request_open on public_request (received_at desc, id desc) where open;
create index public_request_place on public_request (place_id, received_at desc, id desc) where listed;
create index public_request_point on public_request (lat, lon);
create index public_request_sender on public_request (sent_by, received_at desc, id desc) where (sent_by is not null);
create index public_request_updated on public_request (updated_at desc, id desc);
-- Guarded, its owner too.
create policy public_request_read on public_request
  using ((listed or (current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'public') and (sent_by = coalesce(current_setting('linli.person', true), ''))) or ((current_setting('linli.kind', true) = 'track') and ((id)::text = coalesce(current_setting('linli.record', true), '')))))
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'public') and (sent_by = coalesce(current_setting('linli.person', true), ''))) or ((current_setting('linli.kind', true) = 'track') and ((id)::text = coalesce(current_setting('linli.record', true), '')))));
grant select, insert, update on public_request to linli_app;

create table public_update (
  id uuid not null,
  request_id uuid not null,
  number text collate "C" not null,
  listed boolean not null,
  sent_by text,
  area_code text collate "C" not null,
  at timestamptz not null,
  name text not null,
  open boolean not null,
  agency_zh text not null,
  agency_en text not null,
  constraint public_update_pkey primary key (id),
  constraint public_update_request_id_fkey foreign key (request_id) references public_request(id),
  constraint public_update_name_check check (name = any (array['received', 'asked', 'told', 'assigned', 'returned', 'closed', 'reopened', 'withdrawn']))
);
create index public_update_newest on public_update (at desc, id desc);
create index public_update_request on public_update (request_id, at);
create index public_update_since on public_update (at, id) where listed;
-- Guarded, its owner too.
create policy public_update_read on public_update
  using ((listed or (current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'public') and (sent_by = coalesce(current_setting('linli.person', true), '')))))
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'track') and ((request_id)::text = coalesce(current_setting('linli.record', true), '')))));
grant select, insert, update on public_update to linli_app;

create table purpose_told (
  code text collate "C" not null,
  version integer not null,
  at timestamptz not null,
  constraint purpose_told_pkey primary key (code, version)
);
-- Guarded, its owner too.
create policy purpose_told_system on purpose_told
  using ((current_setting('linli.kind', true) = 'system'));
grant select, insert on purpose_told to linli_app;

create table purpose_version (
  id uuid not null,
  code text collate "C" not null,
  version integer not null,
  content jsonb not null,
  since date not null,
  until date,
  set_by text not null,
  set_name text not null,
  set_at timestamptz not null,
  constraint purpose_version_pkey primary key (id)
);
create unique index purpose_version_once on purpose_version (code, version);
-- Guarded, its owner too.
create policy purpose_version_read on purpose_version
  using (true)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',privacy.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))));
grant select, insert on purpose_version to linli_app;

create table receipt (
  command_id uuid not null,
  who text not null,
  act text not null,
  input_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null,
  constraint receipt_pkey primary key (command_id)
);
create index receipt_at on receipt (at);
-- Guarded, its owner too.
create policy receipt_own on receipt
  using (((who = current_setting('linli.who', true)) or (current_setting('linli.kind', true) = 'system')))
  with check ((who = current_setting('linli.who', true)));
grant select, insert, update, delete on receipt to linli_app;

create table recurrence_rule (
  id uuid not null,
  at timestamptz not null,
  set_by text not null,
  set_name text not null,
  body jsonb not null,
  constraint recurrence_rule_pkey primary key (id)
);
-- Guarded, its owner too.
create policy recurrence_rule_read on recurrence_rule
  using (true)
  with check ((current_setting('linli.kind', true) = any (array['staff', 'system'])));
grant select, insert on recurrence_rule to linli_app;

create table reference_file (
  hash text not null,
  name text not null,
  at timestamptz not null,
  constraint reference_file_pkey primary key (hash)
);
-- Guarded, its owner too.
create policy reference_file_read on reference_file
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on reference_file to linli_app;

create table rehearsal (
  id uuid not null,
  rule_set_id uuid not null,
  hash text not null,
  content jsonb not null,
  state text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  total integer not null,
  done integer not null,
  after_at timestamptz,
  after_id uuid,
  tally jsonb not null,
  started_by text not null,
  started_name text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint rehearsal_pkey primary key (id),
  constraint rehearsal_state_check check (state = any (array['running', 'done', 'cancelled', 'failed']))
);
create unique index rehearsal_running on rehearsal (rule_set_id) where (state = 'running');
create index rehearsal_set on rehearsal (rule_set_id, started_at desc, id desc);
-- Guarded, its owner too.
create policy rehearsal_who on rehearsal
  using (
case current_setting('linli.kind', true)
    when 'staff' then (coalesce(current_setting('linli.lo', true), '') <> '')
    when 'system' then true
    else false
end)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (position((',rules.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))));
grant select, insert, update, delete on rehearsal to linli_app;

create table rehearsal_difference (
  rehearsal_id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  received_at timestamptz not null,
  rule_id text,
  org_before uuid,
  org_after uuid,
  category_before text,
  category_after text,
  policy_before text,
  policy_after text,
  due_before timestamptz,
  due_after timestamptz,
  constraint rehearsal_difference_pkey primary key (rehearsal_id, appeal_id),
  constraint rehearsal_difference_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint rehearsal_difference_rehearsal_id_fkey foreign key (rehearsal_id) references rehearsal(id)
);
create index rehearsal_difference_appeal on rehearsal_difference (appeal_id);
create index rehearsal_difference_list on rehearsal_difference (rehearsal_id, received_at desc, appeal_id desc, area_code);
-- Guarded, its owner too.
create policy rehearsal_difference_who on rehearsal_difference
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on rehearsal_difference to linli_app;

create table remote (
  id uuid not null,
  name text not null,
  base_url text not null,
  jurisdiction text,
  key_sealed bytea,
  org_id uuid not null,
  area_code text collate "C" not null,
  services jsonb not null,
  active boolean not null,
  made_at timestamptz not null,
  answered_at timestamptz,
  failed_at timestamptz,
  problem text,
  problem_said text,
  tried_at timestamptz,
  services_found integer,
  services_missing text[],
  poll_at timestamptz not null,
  version integer not null,
  heard_at timestamptz,
  constraint remote_pkey primary key (id),
  constraint remote_org_id_key unique (org_id),
  constraint remote_org_id_fkey foreign key (org_id) references organisation(id)
);
-- Guarded, its owner too.
create policy remote_keepers on remote
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',channels.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on remote to linli_app;

create table remote_order (
  order_id uuid not null,
  remote_id uuid not null,
  appeal_id uuid not null,
  number text not null,
  area_code text collate "C" not null,
  state text not null,
  their_id text,
  their_token text,
  sent_at timestamptz,
  closed_at timestamptz,
  heard text[] not null,
  constraint remote_order_pkey primary key (order_id),
  constraint remote_order_order_id_fkey foreign key (order_id) references work_order(id),
  constraint remote_order_remote_id_fkey foreign key (remote_id) references remote(id),
  constraint remote_order_state_check check (state = any (array['waiting', 'sent', 'ended']))
);
create index remote_order_open on remote_order (remote_id, order_id) where (state = 'sent');
-- Guarded, its owner too.
create policy remote_order_keepers on remote_order
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',channels.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update on remote_order to linli_app;

create table retention_certificate (
  id uuid not null,
  at timestamptz not null,
  months integer not null,
  rule_by text,
  ended_from timestamptz not null,
  ended_to timestamptz not null,
  appeals integer not null,
  lines integer not null,
  lines_kept integer not null,
  list_hash bytea not null,
  what text collate "C" not null default 'appeals',
  visits integer not null default 0,
  files integer not null default 0,
  reviews integer not null default 0,
  targets integer not null default 0,
  rounds integer not null default 0,
  constraint retention_certificate_pkey primary key (id),
  constraint retention_certificate_what_check check (what = any (array['appeals', 'visits']))
);
create index retention_certificate_newest on retention_certificate (at desc, id desc);
-- Guarded, its owner too.
create policy retention_certificate_read on retention_certificate
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (coalesce(current_setting('linli.lo', true), '') <> ''))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert on retention_certificate to linli_app;

create table retention_hold (
  id uuid not null,
  number text collate "C" not null,
  reason text not null,
  until date not null,
  held_by text not null,
  held_name text not null,
  held_at timestamptz not null,
  released_at timestamptz,
  constraint retention_hold_pkey primary key (id)
);
create unique index retention_hold_once on retention_hold (number) where (released_at is null);
-- Guarded, its owner too.
create policy retention_hold_read on retention_hold
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (coalesce(current_setting('linli.lo', true), '') <> ''))));
grant select, insert, update on retention_hold to linli_app;

create table retention_rule (
  id uuid not null,
  at timestamptz not null,
  months integer not null,
  set_by text not null,
  set_name text not null,
  constraint retention_rule_pkey primary key (id),
  constraint retention_rule_months_check check (months >= 6 and months <= 120)
);
-- Guarded, its owner too.
create policy retention_rule_read on retention_rule
  using (true)
  with check ((current_setting('linli.kind', true) = any (array['staff', 'system'])));
grant select, insert on retention_rule to linli_app;

create table retention_visit_rule (
  id uuid not null,
  at timestamptz not null,
  months integer not null,
  set_by text not null,
  set_name text not null,
  constraint retention_visit_rule_pkey primary key (id),
  constraint retention_visit_rule_months_check check (months >= 12 and months <= 120)
);
-- Guarded, its owner too.
create policy retention_visit_rule_read on retention_visit_rule
  using (true)
  with check ((current_setting('linli.kind', true) = any (array['staff', 'system'])));
grant select, insert on retention_visit_rule to linli_app;

create table rights_request (
  id uuid not null,
  number text collate "C" not null,
  area_code text collate "C" not null,
  subject_id uuid,
  holder text,
  name_sealed bytea,
  phone_sealed bytea,
  kind text not null,
  text text not null,
  how text not null,
  state text not null,
  outcome text,
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
  told_how text,
  wanted_sealed bytea,
  wanted_fields text[] not null default '{}'[],
  granted_fields text[],
  guardian_ground text,
  guardian_paper text,
  guardian_paper_on date,
  constraint rights_request_pkey primary key (id),
  constraint rights_request_guardian_ground_check check (guardian_ground = any (array['noted', 'household', 'paper'])),
  constraint rights_request_guardian_paper_check check (guardian_paper = any (array['birth-certificate', 'household-book', 'court', 'notary', 'appointed'])),
  constraint rights_request_how_check check (how = any (array['paper', 'counter', 'phone', 'online'])),
  constraint rights_request_kind_check check (kind = any (array['copy', 'correction', 'deletion', 'restriction', 'complaint'])),
  constraint rights_request_outcome_check check (outcome = any (array['granted', 'partly', 'refused'])),
  constraint rights_request_state_check check (state = any (array['open', 'in-work', 'granted', 'partly', 'refused', 'told'])),
  constraint rights_request_told_how_check check (told_how = any (array['paper', 'counter', 'phone', 'online']))
);
create index rights_request_due on rights_request (due_at, id, area_code) where (state <> 'told');
create index rights_request_holder on rights_request (holder, opened_at desc, id desc) where (holder is not null);
create index rights_request_newest on rights_request (opened_at desc, id desc, area_code);
create unique index rights_request_number on rights_request (number);
create unique index rights_request_once on rights_request (subject_id, kind) where ((subject_id is not null) and (state = any (array['open', 'in-work'])));
create index rights_request_subject on rights_request (subject_id, opened_at desc, id desc) where (subject_id is not null);
-- Guarded, its owner too.
create policy rights_request_who on rights_request
  using (
case
    when (current_setting('linli.kind', true) = any (array['staff', 'keeper'])) then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when (current_setting('linli.kind', true) = 'person') then ((holder = coalesce(current_setting('linli.person', true), '')) or ((subject_id)::text = coalesce(current_setting('linli.record', true), '')))
    else (current_setting('linli.kind', true) = 'system')
end);
grant select, insert, update on rights_request to linli_app;

create table role_grant (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  area_code text collate "C" not null,
  org_id uuid,
  seals text[] not null,
  from_at timestamptz not null,
  until_at timestamptz,
  constraint role_grant_pkey primary key (id),
  constraint role_grant_account_id_fkey foreign key (account_id) references account(id)
);
create index role_grant_account on role_grant (account_id);
create index role_grant_area on role_grant (area_code, role);
-- Guarded, its owner too.
create policy role_grant_who on role_grant
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or (current_setting('linli.who', true) = ('account:' || (account_id)::text)) or ((current_setting('linli.kind', true) = any (array['staff', 'keeper'])) and (position((',people.') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on role_grant to linli_app;

create table roster (
  id uuid not null,
  area_code text collate "C" not null,
  source text not null,
  file_name text not null,
  file_hash text,
  state text not null,
  found bytea,
  wish bytea,
  remembered boolean not null,
  facts jsonb not null,
  rows integer not null default 0,
  done integer not null default 0,
  taken integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  kept integer not null default 0,
  started_by text not null,
  started_name text not null,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  constraint roster_pkey primary key (id),
  constraint roster_check check (state <> 'done' or rows = (taken + changed + unchanged + refused)),
  constraint roster_state_check check (state = any (array['mapping', 'checking', 'checked', 'taking', 'stopped', 'done', 'undoing', 'undone', 'closed', 'failed']))
);
create index roster_bytes on roster (file_hash) where (file_hash is not null);
create index roster_list on roster (area_code, started_at desc, id desc);
create index roster_over on roster (ended_at, id) where ((file_hash is not null) and (ended_at is not null));
create index roster_running on roster (moved_at, id) where (state = any (array['checking', 'taking', 'undoing']));
-- Guarded, its owner too.
create policy roster_who on roster
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on roster to linli_app;

create table roster_place (
  roster_id uuid not null,
  place_id uuid not null,
  area_code text collate "C" not null,
  constraint roster_place_pkey primary key (roster_id, place_id),
  constraint roster_place_roster_id_fkey foreign key (roster_id) references roster(id)
);
-- Guarded, its owner too.
create policy roster_place_who on roster_place
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, delete on roster_place to linli_app;

create table roster_problem (
  roster_id uuid not null,
  n integer not null,
  k integer not null,
  area_code text collate "C" not null,
  sheet text not null,
  line integer not null,
  col text not null,
  code text not null,
  severity text not null,
  words bytea not null,
  constraint roster_problem_pkey primary key (roster_id, n, k),
  constraint roster_problem_roster_id_fkey foreign key (roster_id) references roster(id),
  constraint roster_problem_severity_check check (severity = any (array['stop', 'ask', 'hint']))
);
create index roster_problem_code on roster_problem (roster_id, code, n, k);
-- Guarded, its owner too.
create policy roster_problem_who on roster_problem
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on roster_problem to linli_app;

create table roster_row (
  roster_id uuid not null,
  n integer not null,
  area_code text collate "C" not null,
  sheet text not null,
  line integer not null,
  outcome text not null,
  reason text,
  person_id uuid,
  constraint roster_row_pkey primary key (roster_id, n),
  constraint roster_row_roster_id_fkey foreign key (roster_id) references roster(id),
  constraint roster_row_outcome_check check (outcome = any (array['ready', 'changes', 'same', 'waits', 'taken', 'changed', 'unchanged', 'refused', 'undone']))
);
-- Guarded, its owner too.
create policy roster_row_who on roster_row
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on roster_row to linli_app;

create table roster_source (
  id uuid not null,
  area_code text collate "C" not null,
  name text not null,
  columns jsonb not null,
  estate text not null default '',
  used_at timestamptz not null,
  constraint roster_source_pkey primary key (id),
  constraint roster_source_area_code_name_key unique (area_code, name)
);
-- Guarded, its owner too.
create policy roster_source_who on roster_source
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on roster_source to linli_app;

create table roster_vanished (
  roster_id uuid not null,
  person_id uuid not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null,
  name bytea not null,
  decision text,
  decided_at timestamptz,
  decided_name text,
  constraint roster_vanished_pkey primary key (roster_id, person_id),
  constraint roster_vanished_roster_id_fkey foreign key (roster_id) references roster(id),
  constraint roster_vanished_decision_check check (decision = any (array['moved-out', 'keep', 'ask']))
);
-- Guarded, its owner too.
create policy roster_vanished_who on roster_vanished
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on roster_vanished to linli_app;

create table rule_set (
  id uuid not null,
  name text not null,
  content jsonb not null,
  hash text not null,
  created_by text not null,
  created_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  rehearsed_hash text,
  rehearsed_at timestamptz,
  effective_from timestamptz,
  activated_by text,
  activated_name text,
  version integer not null,
  constraint rule_set_pkey primary key (id),
  constraint rule_set_laid_down check ((effective_from is null) = (activated_by is null))
);
create unique index rule_set_from on rule_set (effective_from) where (effective_from is not null);
-- Guarded, its owner too.
create policy rule_set_who on rule_set
  using (
case current_setting('linli.kind', true)
    when 'staff' then (coalesce(current_setting('linli.lo', true), '') <> '')
    when 'org' then (coalesce(current_setting('linli.org', true), '') <> '')
    when 'system' then true
    else false
end)
  with check (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (position((',rules.manage,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))));
grant select, insert, update, delete on rule_set to linli_app;

create table same_pair (
  id uuid not null,
  area_code text collate "C" not null,
  low_id uuid not null,
  high_id uuid not null,
  rank smallint not null,
  grounds text[] not null,
  against text[] not null,
  state text not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decided_name text,
  kept_id uuid,
  gone_id uuid,
  change_id uuid,
  constraint same_pair_pkey primary key (id),
  constraint same_pair_merged check ((state = 'same') = (change_id is not null)),
  constraint same_pair_order check (low_id < high_id),
  constraint same_pair_rank_check check (rank = any (array[1, 2, 3])),
  constraint same_pair_state_check check (state = any (array['open', 'same', 'different']))
);
create index same_pair_decided on same_pair (state, decided_at desc, id desc, area_code) where (state <> 'open');
create index same_pair_high on same_pair (high_id);
create unique index same_pair_once on same_pair (low_id, high_id);
create index same_pair_open on same_pair (rank, id, area_code) where (state = 'open');
-- Guarded, its owner too.
create policy same_pair_who on same_pair
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on same_pair to linli_app;

create table same_scan (
  name text not null,
  after_id uuid not null,
  at timestamptz not null,
  constraint same_scan_pkey primary key (name)
);
-- Guarded, its owner too.
create policy same_scan_system on same_scan
  using ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on same_scan to linli_app;

create table seal (
  n bigint not null,
  at timestamptz not null,
  heads integer not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null,
  constraint seal_pkey primary key (n)
);
-- Guarded, its owner too.
create policy seal_read on seal
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert on seal to linli_app;

create table seal_leaf (
  record_id uuid not null,
  seq integer not null,
  seal_n bigint not null,
  leaf integer not null,
  hash bytea not null,
  constraint seal_leaf_pkey primary key (record_id, seq),
  constraint seal_leaf_seal_n_fkey foreign key (seal_n) references seal(n)
);
create index seal_leaf_of on seal_leaf (seal_n, leaf);
-- Guarded, its owner too.
create policy seal_leaf_read on seal_leaf
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert on seal_leaf to linli_app;

create table sent_file (
  account_id uuid not null,
  sha256 text collate "C" not null,
  file_id uuid not null,
  at timestamptz not null,
  constraint sent_file_pkey primary key (account_id, sha256)
);
create index sent_file_at on sent_file (at);
create index sent_file_file on sent_file (file_id);
-- Guarded, its owner too.
create policy sent_file_own on sent_file
  using (((current_setting('linli.kind', true) = 'system') or (current_setting('linli.who', true) = ('account:' || (account_id)::text))));
grant select, insert, update, delete on sent_file to linli_app;

create table session (
  token_hash text not null,
  account_id uuid,
  grant_id uuid,
  person text,
  record uuid,
  phone_sealed bytea,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pkey primary key (token_hash),
  constraint session_account_id_fkey foreign key (account_id) references account(id),
  constraint session_grant_id_fkey foreign key (grant_id) references role_grant(id)
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);
-- Guarded, its owner too.
create policy session_door on session
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or (current_setting('linli.who', true) = ('account:' || coalesce((account_id)::text, '')))))
  with check (true);
grant select, insert, update, delete on session to linli_app;

create table setting (
  key text not null,
  value jsonb not null,
  at timestamptz not null,
  constraint setting_pkey primary key (key)
);
-- Guarded, its owner too.
create policy setting_read on setting
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on setting to linli_app;

create table sla_policy (
  profile text not null,
  code text not null,
  sort integer not null,
  body jsonb not null,
  constraint sla_policy_pkey primary key (profile, code)
);
-- Guarded, its owner too.
create policy sla_policy_read on sla_policy
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on sla_policy to linli_app;

create table slice_change (
  community text collate "C" not null,
  seq bigint not null,
  tag uuid not null,
  area_code text collate "C" not null,
  t text not null,
  id text collate "C" not null,
  at timestamptz not null,
  constraint slice_change_pkey primary key (community, seq)
);
create index slice_change_at on slice_change (at);
-- Guarded, its owner too.
create policy slice_change_range on slice_change
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on slice_change to linli_app;

create table slice_head (
  community text collate "C" not null,
  seq bigint not null,
  tag uuid not null,
  constraint slice_head_pkey primary key (community)
);
-- Guarded, its owner too.
create policy slice_head_read on slice_head
  using (((current_setting('linli.kind', true) = 'system') or ((current_setting('linli.kind', true) = 'staff') and ("left"(current_setting('linli.lo', true), 12) = community))))
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update, delete on slice_head to linli_app;

create table still_question (
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  ask_at timestamptz not null,
  asked_at timestamptz,
  answered_at timestamptz,
  constraint still_question_pkey primary key (appeal_id),
  constraint still_question_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint still_question_state_check check (state = any (array['planned', 'dropped', 'waiting', 'fine', 'still']))
);
create index still_question_planned on still_question (ask_at, appeal_id) where (state = 'planned');
-- Guarded, its owner too.
create policy still_question_who on still_question
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'track' then ((appeal_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update on still_question to linli_app;

create table subject_merged (
  gone_id uuid not null,
  kept_id uuid not null,
  change_id uuid not null,
  at timestamptz not null,
  constraint subject_merged_pkey primary key (gone_id)
);
create index subject_merged_kept on subject_merged (kept_id, gone_id);
-- Guarded, its owner too.
create policy subject_merged_read on subject_merged
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, delete on subject_merged to linli_app;

create table subscription (
  id uuid not null,
  person text,
  email_sealed bytea,
  email_key text,
  token_hash text,
  token_sealed bytea,
  area_code text collate "C",
  place_id uuid,
  category_code text,
  lang text not null,
  at timestamptz not null,
  confirmed_at timestamptz,
  told_at timestamptz not null,
  constraint subscription_pkey primary key (id),
  constraint subscription_token_hash_key unique (token_hash),
  constraint subscription_reader check ((person is null) = (email_sealed is not null))
);
create index subscription_email on subscription (email_key, at) where (email_key is not null);
create index subscription_person on subscription (person, at) where (person is not null);
create index subscription_told on subscription (told_at, id) where (confirmed_at is not null);
-- Guarded, its owner too.
create policy subscription_reader on subscription
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or ((current_setting('linli.kind', true) = 'person') and (person = coalesce(current_setting('linli.person', true), '')))))
  with check (((current_setting('linli.kind', true) = any (array['door', 'system'])) or ((current_setting('linli.kind', true) = 'person') and (person = coalesce(current_setting('linli.person', true), '')))));
grant select, insert, update, delete on subscription to linli_app;

create table supervision (
  id uuid not null,
  order_id uuid not null,
  appeal_id uuid not null,
  org_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  text text not null,
  answer_by timestamptz not null,
  ordered_by text not null,
  ordered_name text not null,
  ordered_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  closed_at timestamptz,
  constraint supervision_pkey primary key (id),
  constraint supervision_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint supervision_order_id_fkey foreign key (order_id) references work_order(id),
  constraint supervision_org_id_fkey foreign key (org_id) references organisation(id),
  constraint supervision_state_check check (state = any (array['open', 'answered', 'closed']))
);
create index supervision_appeal on supervision (appeal_id, ordered_at);
create index supervision_area on supervision (answer_by, id, area_code) where (state <> 'closed');
create unique index supervision_open on supervision (order_id) where (state <> 'closed');
create index supervision_org on supervision (org_id, answer_by, id) where (state <> 'closed');
-- Guarded, its owner too.
create policy supervision_who on supervision
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((org_id)::text = coalesce(current_setting('linli.org', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update on supervision to linli_app;

create table sync_item (
  id uuid not null,
  device_id uuid not null,
  account_id uuid not null,
  name text not null,
  role text not null,
  seq bigint not null,
  act text not null,
  v integer not null,
  entity text not null,
  area_code text collate "C" not null,
  from_area text collate "C" not null,
  input_hash bytea not null,
  payload bytea,
  device_time timestamptz not null,
  received_at timestamptz not null,
  state text not null,
  code text,
  fields jsonb,
  was text,
  decided_at timestamptz,
  decided_by text,
  decided_name text,
  reason text,
  done_as uuid,
  faded boolean not null default false,
  files text[] not null default '{}'[],
  constraint sync_item_pkey primary key (id),
  constraint sync_item_payload check (state <> 'applied' or payload is null),
  constraint sync_item_state_check check (state = any (array['applied', 'rejected', 'needs-review', 'done', 'handed-back', 'discarded', 'sent-again', 'given-up']))
);
create index sync_item_account on sync_item (account_id, id) where ((state <> 'applied') and (not faded));
create index sync_item_decided on sync_item (decided_at desc, id desc, area_code) where (decided_at is not null);
create index sync_item_received on sync_item (received_at);
create index sync_item_shows on sync_item (account_id) where ((state = any (array['rejected', 'needs-review', 'handed-back'])) and (files <> '{}'[]));
create index sync_item_waits on sync_item (received_at, id, area_code) where (state = any (array['rejected', 'needs-review']));
-- Guarded, its owner too.
create policy sync_item_who on sync_item
  using (((current_setting('linli.kind', true) = 'system') or (current_setting('linli.who', true) = ('account:' || (account_id)::text)) or ((current_setting('linli.kind', true) = 'staff') and (position((',phones.review,') in (coalesce(current_setting('linli.rights', true), ''))) > 0) and (area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))));
grant select, insert, update, delete on sync_item to linli_app;

create table tie (
  id uuid not null,
  area_code text collate "C" not null,
  person_id uuid not null,
  dwelling_id uuid not null,
  building_id uuid,
  strand text not null,
  household_id uuid,
  basis text,
  kinship text,
  share double precision,
  since date,
  until date,
  known_as text not null,
  change_id uuid not null,
  constraint tie_pkey primary key (id),
  constraint tie_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint tie_basis_check check (basis = any (array['own', 'rent', 'lodge', 'dormitory'])),
  constraint tie_days check (since < until),
  constraint tie_strand_check check (strand = any (array['lives', 'registered', 'owns']))
);
create index tie_dwelling on tie (dwelling_id, id);
create index tie_household on tie (household_id, id) where (household_id is not null);
create unique index tie_one_at_a_time on tie (person_id, strand) where ((until is null) and (strand <> 'owns'));
create unique index tie_one_head on tie (household_id) where ((until is null) and (kinship = 'head'));
create unique index tie_one_ownership on tie (person_id, dwelling_id) where ((until is null) and (strand = 'owns'));
create index tie_person on tie (person_id, id);
-- Guarded, its owner too.
create policy tie_who on tie
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'person' then ((person_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on tie to linli_app;

create table tracking (
  code_hash text not null,
  appeal_id uuid not null,
  holder text not null,
  has_phone boolean not null,
  code_sealed bytea not null,
  at timestamptz not null,
  ended_at timestamptz,
  constraint tracking_pkey primary key (code_hash),
  constraint tracking_appeal_id_fkey foreign key (appeal_id) references appeal(id) deferrable initially deferred
);
create index tracking_appeal on tracking (appeal_id);
-- Guarded, its owner too.
create policy tracking_door on tracking
  using (((current_setting('linli.kind', true) = any (array['door', 'system'])) or ((current_setting('linli.kind', true) = 'person') and (holder = coalesce(current_setting('linli.person', true), '')))))
  with check (true);
grant select, insert, update on tracking to linli_app;

create table unsealed (
  id uuid not null,
  record_id uuid not null,
  seq integer not null,
  hash bytea not null,
  constraint unsealed_pkey primary key (id)
);
-- Guarded, its owner too.
create policy unsealed_system on unsealed
  using ((current_setting('linli.kind', true) = 'system'))
  with check (true);
grant select, insert, update, delete on unsealed to linli_app;

create table visit (
  id uuid not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null,
  household_id uuid,
  target_id uuid,
  campaign_id uuid,
  outcome text not null,
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
  form_version integer,
  answers_sealed bytea,
  faded boolean not null default false,
  ended_at timestamptz,
  constraint visit_pkey primary key (id),
  constraint visit_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint visit_target_id_fkey foreign key (target_id) references visit_target(id),
  constraint visit_outcome_check check (outcome = any (array['met', 'absent', 'refused']))
);
create index visit_dwelling on visit (dwelling_id, at desc, id desc);
create index visit_ending on visit (received_at, id) where (ended_at is null);
create index visit_fading on visit (received_at, id) where (not faded);
create index visit_met on visit using gin (met);
create index visit_of_target on visit (target_id) where ((ended_at is null) and (target_id is not null));
create index visit_slice on visit (area_code, id) where (not faded);
-- Guarded, its owner too.
create policy visit_who on visit
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update on visit to linli_app;

create table visit_file (
  visit_id uuid not null,
  sha256 text collate "C" not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null,
  kind text not null,
  shows text,
  stored text,
  media_type text,
  bytes integer,
  named_at timestamptz not null,
  stored_at timestamptz,
  constraint visit_file_pkey primary key (visit_id, sha256),
  constraint visit_file_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint visit_file_visit_id_fkey foreign key (visit_id) references visit(id),
  constraint visit_file_kind_check check (kind = any (array['photo', 'voice']))
);
create index visit_file_bytes on visit_file (stored) where (stored is not null);
-- Guarded, its owner too.
create policy visit_file_who on visit_file
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on visit_file to linli_app;

create table visit_form (
  id uuid not null,
  form_id uuid not null,
  version integer not null,
  state text not null,
  area_code text collate "C" not null,
  content jsonb not null,
  made_by text not null,
  made_name text not null,
  saved_at timestamptz not null,
  published_at timestamptz,
  ended_at timestamptz,
  constraint visit_form_pkey primary key (id),
  constraint visit_form_state_check check (state = any (array['draft', 'published', 'ended']))
);
create unique index visit_form_draft on visit_form (form_id) where (state = 'draft');
create unique index visit_form_published on visit_form (form_id) where (state = 'published');
create unique index visit_form_version on visit_form (form_id, version);
-- Guarded, its owner too.
create policy visit_form_who on visit_form
  using (
case current_setting('linli.kind', true)
    when 'staff' then (((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true))) or ("left"(current_setting('linli.lo', true), length(area_code)) = area_code))
    when 'system' then true
    else false
end)
  with check (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'system' then true
    else false
end);
grant select, insert, update on visit_form to linli_app;

create table visit_review (
  id uuid not null,
  visit_id uuid not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null,
  person_id uuid not null,
  field text not null,
  why text not null,
  sealed bytea,
  at timestamptz not null,
  state text not null,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  decided_text text,
  change_id uuid,
  constraint visit_review_pkey primary key (id),
  constraint visit_review_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint visit_review_visit_id_fkey foreign key (visit_id) references visit(id),
  constraint visit_review_decided check ((state = 'open') = (decided_at is null)),
  constraint visit_review_state_check check (state = any (array['open', 'taken', 'kept'])),
  constraint visit_review_why_check check (why = any (array['sensitive', 'changed-meanwhile', 'not-here']))
);
create index visit_review_decided_at on visit_review (at desc, id desc, area_code) where (state <> 'open');
create index visit_review_open on visit_review (at, id, area_code) where (state = 'open');
create index visit_review_person on visit_review (person_id);
create index visit_review_visit on visit_review (visit_id);
-- Guarded, its owner too.
create policy visit_review_who on visit_review
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update, delete on visit_review to linli_app;

create table visit_target (
  id uuid not null,
  area_code text collate "C" not null,
  kind text not null,
  campaign_id uuid,
  dwelling_id uuid not null,
  building_id uuid,
  household_id uuid,
  person_id uuid,
  walk text collate "C" not null,
  month text collate "C",
  what text,
  due_by date not null,
  state text not null,
  tries integer not null,
  reasons_sealed bytea,
  last_at timestamptz,
  made_at timestamptz not null,
  closed boolean not null default false,
  ended_at timestamptz,
  constraint visit_target_pkey primary key (id),
  constraint visit_target_campaign_id_fkey foreign key (campaign_id) references campaign(id),
  constraint visit_target_dwelling_id_fkey foreign key (dwelling_id) references place(id),
  constraint visit_target_campaign check ((kind = 'campaign') = (campaign_id is not null)),
  constraint visit_target_care check ((kind = 'care') = (month is not null and (person_id is not null or ended_at is not null))),
  constraint visit_target_kind_check check (kind = any (array['campaign', 'care', 'revisit', 'asked'])),
  constraint visit_target_state_check check (state = any (array['due', 'again', 'done', 'refused', 'dropped']))
);
create index visit_target_closing on visit_target (month, id) where ((kind = 'care') and (not closed));
create index visit_target_counts on visit_target (campaign_id, area_code, state) where (kind = 'campaign');
create index visit_target_dwelling on visit_target (dwelling_id, id);
create index visit_target_ending on visit_target (made_at, id) where (ended_at is null);
create unique index visit_target_household on visit_target (campaign_id, household_id) where (kind = 'campaign');
create index visit_target_lives on visit_target (household_id) where ((state = any (array['due', 'again'])) and (not closed) and (household_id is not null));
create unique index visit_target_month on visit_target (month, person_id) where (kind = 'care');
create index visit_target_of_campaign on visit_target (campaign_id, walk, id) where (kind = 'campaign');
create index visit_target_of_month on visit_target (month, area_code, id) where (kind = 'care');
create index visit_target_open on visit_target (area_code, id) where ((state = any (array['due', 'again'])) and (not closed));
create index visit_target_person on visit_target (person_id) where ((kind = 'care') and (state = any (array['due', 'again'])) and (not closed));
-- Guarded, its owner too.
create policy visit_target_who on visit_target
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and (position((',ledger.read,') in (coalesce(current_setting('linli.rights', true), ''))) > 0))
    when 'system' then true
    else false
end);
grant select, insert, update on visit_target to linli_app;

create table whistle (
  id uuid not null,
  appeal_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  text text not null,
  arrive_by timestamptz not null,
  blown_by text not null,
  blown_name text not null,
  blown_at timestamptz not null,
  ended_at timestamptz,
  constraint whistle_pkey primary key (id),
  constraint whistle_appeal_id_fkey foreign key (appeal_id) references appeal(id)
);
create index whistle_area on whistle (blown_at desc, id desc, area_code);
create unique index whistle_open on whistle (appeal_id) where (ended_at is null);
-- Guarded, its owner too.
create policy whistle_who on whistle
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'system' then true
    else false
end);
grant select, insert, update on whistle to linli_app;

create table whistle_call (
  id uuid not null,
  whistle_id uuid not null,
  appeal_id uuid not null,
  org_id uuid not null,
  area_code text collate "C" not null,
  seal text,
  state text not null,
  text text not null,
  called_at timestamptz not null,
  arrive_by timestamptz not null,
  arrived_at timestamptz,
  arrived_text text,
  released_at timestamptz,
  released_text text,
  support integer,
  clarity integer,
  released_why text,
  constraint whistle_call_pkey primary key (id),
  constraint whistle_call_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint whistle_call_org_id_fkey foreign key (org_id) references organisation(id),
  constraint whistle_call_whistle_id_fkey foreign key (whistle_id) references whistle(id),
  constraint whistle_call_clarity_check check (clarity >= 1 and clarity <= 5),
  constraint whistle_call_released_why_check check (released_why = any (array['not-needed', 'sent-away', 'ended'])),
  constraint whistle_call_state_check check (state = any (array['called', 'arrived', 'released'])),
  constraint whistle_call_support_check check (support >= 1 and support <= 5)
);
create index whistle_call_appeal on whistle_call (appeal_id, called_at);
create index whistle_call_at_work on whistle_call (org_id, id) where (state <> 'released');
create unique index whistle_call_once on whistle_call (whistle_id, org_id) where (state <> 'released');
create index whistle_call_open on whistle_call (called_at desc, id desc, area_code) where (state <> 'released');
create index whistle_call_org on whistle_call (org_id, called_at desc, id desc);
-- Guarded, its owner too.
create policy whistle_call_who on whistle_call
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((org_id)::text = coalesce(current_setting('linli.org', true), ''))
    when 'system' then true
    else false
end);
grant select, insert, update on whistle_call to linli_app;

create table work_order (
  id uuid not null,
  appeal_id uuid not null,
  org_id uuid not null,
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  seal text,
  state text not null,
  category_code text not null,
  instruction text,
  urgent boolean not null,
  offered_at timestamptz not null,
  accepted_at timestamptz,
  due_at timestamptz,
  done_at timestamptz,
  decided_at timestamptz,
  done_by text,
  result_text text,
  decline_reason text,
  sent_back_reason text,
  reworks integer not null,
  version integer not null,
  part text not null default 'sole',
  task text,
  firm boolean not null default false,
  reminders integer not null default 0,
  reminded_at timestamptz,
  off_list boolean not null default false,
  constraint work_order_pkey primary key (id),
  constraint work_order_appeal_id_fkey foreign key (appeal_id) references appeal(id),
  constraint work_order_org_id_fkey foreign key (org_id) references organisation(id)
);
create index work_order_appeal on work_order (appeal_id, offered_at);
create index work_order_community on work_order (community_code, offered_at desc, id desc);
create index work_order_newest on work_order (offered_at desc, id desc, area_code);
create index work_order_open on work_order (due_at, id, area_code) where (state = any (array['offered', 'accepted', 'rework', 'done']));
create index work_order_org on work_order (org_id, offered_at desc, id desc);
create index work_order_org_due on work_order (org_id, due_at, id) where (state = any (array['offered', 'accepted', 'rework', 'done']));
create index work_order_slice on work_order (area_code, org_id, id) where (state = any (array['offered', 'accepted', 'rework', 'shelved', 'done']));
create unique index work_order_task_in_hand on work_order (appeal_id, org_id, coalesce(task, '')) where (state = any (array['offered', 'accepted', 'rework', 'done']));
-- Guarded, its owner too.
create policy work_order_who on work_order
  using (
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)) and ((seal is null) or (position((((',' || seal) || ',')) in (coalesce(current_setting('linli.seals', true), ''))) > 0)))
    when 'org' then ((org_id)::text = coalesce(current_setting('linli.org', true), ''))
    when 'track' then ((appeal_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end)
  with check ((
case current_setting('linli.kind', true)
    when 'staff' then ((area_code >= current_setting('linli.lo', true)) and (area_code < current_setting('linli.hi', true)))
    when 'org' then ((org_id)::text = coalesce(current_setting('linli.org', true), ''))
    when 'track' then ((appeal_id)::text = coalesce(current_setting('linli.record', true), ''))
    when 'system' then true
    else false
end and (part = any (array['sole', 'lead', 'co'])) and (state = any (array['offered', 'accepted', 'rework', 'shelved', 'done', 'passed', 'declined', 'recalled']))));
grant select, insert, update on work_order to linli_app;

create table working_calendar (
  code text not null,
  body jsonb not null,
  at timestamptz not null,
  constraint working_calendar_pkey primary key (code)
);
-- Guarded, its owner too.
create policy working_calendar_read on working_calendar
  using (true)
  with check ((current_setting('linli.kind', true) = 'system'));
grant select, insert, update on working_calendar to linli_app;

create function end_lines(record uuid, new_holder text, seqs integer[], actors text[], names text[], texts text[], salts uuid[], by_hashes text[], text_hashes text[])
 returns void
 language sql
 security definer
 set search_path to 'district', 'linli_common'
as $function$
  update appeal_event as e
  set holder = new_holder
  where e.appeal_id = record and current_setting('linli.kind', true) = 'system';
  update appeal_event as e
  set actor = l.actor, actor_name = l.name, text = l.words, salt = l.salt, by_hash = decode(l.by_hash, 'hex'), text_hash = decode(l.text_hash, 'hex')
  from unnest(seqs, actors, names, texts, salts, by_hashes, text_hashes) as l (seq, actor, name, words, salt, by_hash, text_hash)
  where e.appeal_id = record and e.seq = l.seq and current_setting('linli.kind', true) = 'system'
$function$;
grant execute on function end_lines(uuid,text,integer[],text[],text[],text[],uuid[],text[],text[]) to linli_app;

create function find_by_words(wanted text[], scope text[], months text[], lo text, hi text, most integer)
 returns table(appeal_id uuid, received_at timestamptz)
 language plpgsql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
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
        and (w.seal is null or current_setting('linli.kind', true) = 'system'
          or position(',' || w.seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
      order by w.received_at desc, w.appeal_id desc
      limit left_over;
    get diagnostics found = row_count;
    left_over := left_over - found;
    exit when left_over <= 0;
  end loop;
end
$function$;
grant execute on function find_by_words(text[],text[],text[],text,text,integer) to linli_app;

create function identity_due(before timestamptz, most integer)
 returns integer
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select count(*)::int
  from (
    select 1 from appeal as a
    where a.state in ('closed', 'withdrawn') and a.holder !~~ 'ended:%' and coalesce(a.closed_at, a.updated_at) < before
      and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
    limit most) as few
$function$;
grant execute on function identity_due(timestamptz,integer) to linli_app;

create function line_hashes(record uuid)
 returns table(seq integer, previous bytea, hash bytea, digest bytea)
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select e.seq, e.previous, e.hash, e.digest
  from appeal_event as e
  where e.appeal_id = record
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by e.seq
$function$;
grant execute on function line_hashes(uuid) to linli_app;

create function open_nearby(community text, place uuid, wanted text[], since timestamptz, most integer)
 returns table(id uuid, category_code text, place_id uuid, place_zh text, place_en text, lon double precision, lat double precision, received_at timestamptz, assigned boolean, shared integer)
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select a.id, a.category_code, a.place_id, a.place_zh, a.place_en, a.lon, a.lat, a.received_at, a.state in ('assigned', 'done'),
    (select count(*)::int from unnest(w.words) as word where substr(word, 6) = any (wanted))
  from appeal as a
  join appeal_word as w on w.appeal_id = a.id
  where a.community_code = community
    and a.state in ('received', 'asked', 'assigned', 'done', 'reopened')
    and a.visibility = 'public'
    and a.seal is null
    and a.category_code is not null
    and a.received_at >= since
  order by coalesce(a.place_id = place, false) desc, a.received_at desc, a.id
  limit most
$function$;
grant execute on function open_nearby(text,uuid,text[],timestamptz,integer) to linli_app;

create function privacy_forget(what text, before timestamptz, today timestamptz, most integer)
 returns setof uuid
 language plpgsql
 security definer
 set search_path to 'district', 'linli_common'
as $function$
begin
  if current_setting('linli.kind', true) <> 'system' or before > today - interval '3 years' then
    raise exception 'kept for three years';
  end if;
  case what
    when 'views' then
      return query delete from personal_view where id in (
        select v.id from personal_view as v where v.at < before order by v.at, v.id limit most) returning id;
    when 'lookups' then
      return query delete from personal_lookup where id in (
        select l.id from personal_lookup as l where l.opened_at < before order by l.opened_at, l.id limit most) returning id;
    when 'disclosures' then
      return query delete from disclosure where id in (
        select d.id from disclosure as d where d.at < before order by d.at, d.id limit most) returning id;
    when 'consents' then
      return query delete from consent where id in (
        select c.id from consent as c where coalesce(c.withdrawn_at, c.until::timestamptz) < before order by c.id limit most) returning id;
    when 'requests' then
      return query delete from rights_request where id in (
        select r.id from rights_request as r where r.told_at < before order by r.id limit most) returning id;
    when 'cases' then
      return query delete from access_case where id in (
        select x.id from access_case as x where x.found_at < before order by x.found_at, x.id limit most) returning id;
  end case;
end
$function$;
grant execute on function privacy_forget(text,timestamptz,timestamptz,integer) to linli_app;

create function problem_of_record(record uuid)
 returns table(number text, title_zh text, title_en text, state text, owner_id uuid, review_on date, measures integer, measures_done integer)
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
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
$function$;
grant execute on function problem_of_record(uuid) to linli_app;

create function said_lately(person text, since timestamptz, most integer)
 returns integer
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select count(*)::int
  from (
    select 1
    from appeal as a
    where a.holder = person and a.reach = 'phone' and a.received_at >= since
      and a.filed_by is null
      and current_setting('linli.kind', true) in ('public', 'person')
    limit most
  ) as few
$function$;
grant execute on function said_lately(text,timestamptz,integer) to linli_app;

create function set_words(id uuid, area text, sealed text, received timestamptz, new_words text[])
 returns void
 language sql
 security definer
 set search_path to 'district', 'linli_common'
as $function$
  insert into appeal_word as w (appeal_id, area_code, seal, received_at, words)
  select id, area, sealed, received, new_words
  where current_setting('linli.kind', true) in ('staff', 'system')
    and area >= current_setting('linli.lo', true) collate "C" and area < current_setting('linli.hi', true) collate "C"
  on conflict (appeal_id) do update
  set area_code = excluded.area_code, seal = excluded.seal, words = excluded.words
  where w.area_code >= current_setting('linli.lo', true) and w.area_code < current_setting('linli.hi', true)
$function$;
grant execute on function set_words(uuid,text,text,timestamptz,text[]) to linli_app;

create function standing_of(appeal uuid)
 returns table(id uuid, part text, state text)
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select o.id, o.part, o.state
  from work_order as o
  where o.appeal_id = appeal
    and (current_setting('linli.kind', true) in ('staff', 'system')
      or (current_setting('linli.kind', true) = 'org' and exists (
        select 1 from work_order as own
        where own.appeal_id = appeal and own.org_id::text = coalesce(current_setting('linli.org', true), ''))))
$function$;
grant execute on function standing_of(uuid) to linli_app;

create function story_follows(id uuid, area text, sealed text)
 returns void
 language sql
 security definer
 set search_path to 'district', 'linli_common'
as $function$
  update appeal_event as e
  set area_code = area, seal = sealed
  where e.appeal_id = id
    and current_setting('linli.kind', true) in ('staff', 'system')
    and area >= current_setting('linli.lo', true) collate "C" and area < current_setting('linli.hi', true) collate "C"
    and e.area_code >= current_setting('linli.lo', true) and e.area_code < current_setting('linli.hi', true)
$function$;
grant execute on function story_follows(uuid,text,text) to linli_app;

create function tracking_code_of(wanted uuid)
 returns bytea
 language plpgsql
 security definer
 set search_path to 'district', 'linli_common'
as $function$
declare
  asking text := current_setting('linli.kind', true);
  code bytea;
begin
  if asking is distinct from 'staff' and asking is distinct from 'system' then
    return null;
  end if;
  perform set_config('linli.kind', 'system', true);
  select t.code_sealed into code
  from tracking as t
  join appeal as a on a.id = t.appeal_id
  where t.appeal_id = wanted and t.ended_at is null
    and a.area_code >= current_setting('linli.lo', true) collate "C"
    and a.area_code < current_setting('linli.hi', true) collate "C"
  order by t.at desc, t.code_hash
  limit 1;
  perform set_config('linli.kind', asking, true);
  return code;
end
$function$;
grant execute on function tracking_code_of(uuid) to linli_app;

create function views_of_record(record uuid)
 returns table(at timestamptz, role text, reason text, what text)
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select a.at, a.role, a.reason, case a.act when 'viewOriginal' then 'photo' else 'reporter' end
  from audit as a
  where a.target = 'appeal:' || record
    and a.act in ('unmaskReporter', 'viewOriginal')
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by a.at desc, a.id
$function$;
grant execute on function views_of_record(uuid) to linli_app;

create function visits_due(before timestamptz, most integer)
 returns integer
 language sql
 stable security definer
 set search_path to 'district', 'linli_common'
as $function$
  select count(*)::int
  from (
    (select 1 from visit as v
      where v.ended_at is null and v.received_at < before and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
        and not exists (
          select 1 from visit_review as r where r.visit_id = v.id and (r.state = 'open' or r.decided_at >= before))
      limit most)
    union all
    (select 1 from patrol as p
      where p.ended_at is null and p.received_at < before and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
      limit most)
    limit most) as few
$function$;
grant execute on function visits_due(timestamptz,integer) to linli_app;
