-- What ended of that which nobody knows since when it held, as a number of its own: beside it, and the steps of 1900-01-01 where such things
-- begin, a number as of a day of the past can say how many of it have no day. From here on it is written with each act.
set local linli.kind = 'system';

insert into ledger_tally (change_id, area_code, building_id, tallied, sex, birth_year, day, delta)
with spans as (
  select t.person_id, t.area_code, t.building_id, t.strand as tallied, t.until
  from tie as t
  where coalesce(t.since, date '1900-01-01') = date '1900-01-01' and t.until is not null
  union all
  -- Registered and not living here, or the other way round: from the beginning until the other began, or the tie itself ended.
  select t.person_id, t.area_code, t.building_id, case t.strand when 'registered' then 'away' else 'guests' end,
    least(t.until, o.first)
  from tie as t
  cross join lateral (
    select min(o.since) as first, count(*) filter (where o.since is null or o.since <= coalesce(t.since, date '0001-01-01')) as along
    from tie as o
    where o.person_id = t.person_id and o.dwelling_id = t.dwelling_id
      and o.strand = case t.strand when 'registered' then 'lives' else 'registered' end
      and (t.until is null or o.since is null or o.since < t.until)
      and (o.until is null or t.since is null or o.until > t.since)
  ) as o
  where t.strand <> 'owns' and coalesce(t.since, date '1900-01-01') = date '1900-01-01'
    and o.along = 0 and least(t.until, o.first) is not null
)
select '00000000-0000-0000-0000-000000000000'::uuid, s.area_code,
  coalesce(s.building_id, '00000000-0000-0000-0000-000000000000'::uuid), 'undated-' || s.tallied, s.sex, s.birth_year, s.until, -count(*)::int
from (
  select t.area_code, t.building_id, t.tallied, coalesce(p.sex, 0)::smallint as sex, coalesce(p.birth_year, 0)::smallint as birth_year, t.until
  from spans as t
  join person as p on p.id = t.person_id
  union all
  select h.area_code, h.building_id, 'households', 0::smallint, 0::smallint, h.until
  from household as h
  where h.kind = 'living' and coalesce(h.since, date '1900-01-01') = date '1900-01-01' and h.until is not null
) as s
group by 2, 3, 4, 5, 6, 7;
