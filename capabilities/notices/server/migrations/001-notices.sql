-- Messages: to a person (by key), to an organisation, or to the desk of an area. Words are made from the template when read.

create table notice (
  id uuid primary key,
  at timestamptz not null,
  to_kind text not null check (to_kind in ('person', 'org', 'desk')),
  person text,
  org_id uuid,
  area_code text collate "C" not null,
  template text not null,
  params jsonb not null,
  appeal_id uuid,
  order_id uuid
);
create index notice_person on notice (person, id desc) where to_kind = 'person';
create index notice_org on notice (org_id, id desc) where to_kind = 'org';
create index notice_desk on notice (substr(area_code, 1, 12), id desc) where to_kind = 'desk';
alter table notice enable row level security;
alter table notice force row level security;
create policy notice_who on notice
  using (case current_setting('linli.kind', true)
    when 'staff' then (to_kind = 'desk' and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true))
      or (to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), ''))
    when 'org' then to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'person' then to_kind = 'person' and person = coalesce(current_setting('linli.person', true), '')
    when 'system' then true
    else false end)
  with check (current_setting('linli.kind', true) = 'system');

-- How far each reader has read. Ids grow with time, so one id says it all.
create table notice_mark (
  who text primary key,
  up_to uuid not null
);
alter table notice_mark enable row level security;
alter table notice_mark force row level security;
create policy notice_mark_own on notice_mark using (who = current_setting('linli.who', true));

grant select, insert on notice to linli_app;
grant select, insert, update on notice_mark to linli_app;
