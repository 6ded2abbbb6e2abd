-- How many an account opened on a day serves the limit of that day and four weeks of comparison; then it goes.
grant delete on lookup_day to linli_app;

-- What was looked into is kept as long as the views it was seen from.
alter table privacy_certificate drop constraint privacy_certificate_what_check;
alter table privacy_certificate add constraint privacy_certificate_what_check
  check (what in ('views', 'lookups', 'disclosures', 'consents', 'requests', 'cases'));

create or replace function privacy_forget(what text, before timestamptz, today timestamptz, most int) returns setof uuid
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
    when 'cases' then
      return query delete from access_case where id in (
        select x.id from access_case as x where x.found_at < before order by x.found_at, x.id limit most) returning id;
  end case;
end
$$;
