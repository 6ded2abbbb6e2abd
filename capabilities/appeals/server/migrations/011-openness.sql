-- Who had the original of a covered photo shown to them stands beside who had name and phone shown.
drop function views_of_record(uuid);
create function views_of_record(record uuid)
returns table (at timestamptz, role text, reason text, what text)
language sql stable security definer
set search_path from current
as $$
  select a.at, a.role, a.reason, case a.act when 'viewOriginal' then 'photo' else 'reporter' end
  from audit as a
  where a.target = 'appeal:' || record
    and a.act in ('unmaskReporter', 'viewOriginal')
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by a.at desc, a.id
$$;
revoke execute on function views_of_record(uuid) from public;
grant execute on function views_of_record(uuid) to linli_app;
-- How many needs were said lately under a number, up to a ceiling. A number alone, for whoever is about to say another: a visitor sees no
-- appeal.
create function said_lately(person text, since timestamptz, most int)
returns int
language sql stable security definer
set search_path from current
as $$
  select count(*)::int
  from (
    select 1
    from appeal as a
    where a.holder = person and a.reach = 'phone' and a.received_at >= since
      and a.filed_by is null
      and current_setting('linli.kind', true) in ('public', 'person')
    limit most
  ) as few
$$;
revoke execute on function said_lately(text, timestamptz, int) from public;
grant execute on function said_lately(text, timestamptz, int) to linli_app;
