-- Orders: who was given an appeal, until when, and how it stands with them.

create table work_order (
  id uuid primary key,
  appeal_id uuid not null references appeal (id),
  org_id uuid not null references organisation (id),
  area_code text collate "C" not null,
  community_code text collate "C" not null,
  seal text,
  state text not null check (state in ('offered', 'accepted', 'rework', 'done', 'passed', 'declined', 'recalled')),
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
  reworks int not null,
  version int not null
);
create index work_order_appeal on work_order (appeal_id, offered_at);
create index work_order_org_due on work_order (org_id, due_at, id) where state in ('offered', 'accepted', 'rework', 'done');
create index work_order_org on work_order (org_id, offered_at desc, id desc);
create index work_order_community on work_order (community_code, offered_at desc, id desc);
create index work_order_newest on work_order (offered_at desc, id desc, area_code);
create index work_order_open on work_order (due_at, id, area_code) where state in ('offered', 'accepted', 'rework', 'done');
-- One organisation has an appeal in hand once at a time.
create unique index work_order_in_hand on work_order (appeal_id, org_id) where state in ('offered', 'accepted', 'rework', 'done');
alter table work_order enable row level security;
alter table work_order force row level security;
create policy work_order_who on work_order
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'system' then true
    else false end)
  with check (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'system' then true
    else false end);

grant select, insert, update on work_order to linli_app;
