-- What the data-protection desk looks into, and what each run of the retention job deleted.

-- An access that a rule found unusual: a case to look into, with the facts in which the rule was met.
create table access_case (
  id uuid primary key,
  area_code text collate "C" not null,
  rule text not null check (rule in ('many-in-lookup', 'no-link', 'off-duty', 'many-viewers', 'above-own-past')),
  -- What of it there can be only one case of: a lookup, an account and a day, a person and a week.
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
  note text
);
create unique index access_case_once on access_case (rule, key);
create index access_case_open on access_case (found_at desc, id desc, area_code) where looked_at is null;
create index access_case_newest on access_case (found_at desc, id desc, area_code);
alter table access_case enable row level security;
alter table access_case force row level security;
create policy access_case_log on access_case
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',privacy.log,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

create table privacy_certificate (
  id uuid primary key,
  at timestamptz not null,
  what text not null check (what in ('views', 'lookups', 'disclosures', 'consents', 'requests')),
  before timestamptz not null,
  rows int not null,
  list_hash bytea not null
);
create index privacy_certificate_newest on privacy_certificate (at desc, id desc);
alter table privacy_certificate enable row level security;
alter table privacy_certificate force row level security;
-- It tells of no person and no place: whoever works here may check it; which roles come to it is a permission.
create policy privacy_certificate_read on privacy_certificate
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper') and coalesce(current_setting('linli.lo', true), '') <> ''))
  with check (current_setting('linli.kind', true) = 'system');

-- The logs cannot be taken away by the application. What is older than three years goes through here, a slice at a time, for a job
-- alone: the policies of the tables hold inside as well.
create function privacy_forget(what text, before timestamptz, today timestamptz, most int) returns setof uuid
language plpgsql security definer
set search_path from current
as $$
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
  end case;
end
$$;
revoke execute on function privacy_forget(text, timestamptz, timestamptz, int) from public;
grant execute on function privacy_forget(text, timestamptz, timestamptz, int) to linli_app;

grant select, insert, update on access_case to linli_app;
grant select, insert on privacy_certificate to linli_app;
