-- Sight follows the appeal: when its place or its seal changes, its words, its story and its code are seen by the same people.

-- Nobody at the desk looks into tracking codes; a new receipt is made through the door.
alter policy tracking_door on tracking
  using (current_setting('linli.kind', true) in ('door', 'system')
    or (current_setting('linli.kind', true) = 'person' and holder = coalesce(current_setting('linli.person', true), '')));

-- A search must not tell by its count that there is something sealed.
alter table appeal_word add column seal text;
update appeal_word as w
set seal = a.seal
from appeal as a
where a.id = w.appeal_id and a.seal is not null;

create or replace function find_by_words(wanted text[], scope text[], months text[], lo text, hi text, most int)
returns table (appeal_id uuid, received_at timestamptz)
language plpgsql stable security definer
set search_path from current
as $$
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
$$;

drop function set_words(uuid, text, timestamptz, text[]);
create function set_words(id uuid, area text, sealed text, received timestamptz, new_words text[])
returns void
language sql security definer
set search_path from current
as $$
  insert into appeal_word as w (appeal_id, area_code, seal, received_at, words)
  select id, area, sealed, received, new_words
  where current_setting('linli.kind', true) in ('staff', 'system')
    and area >= current_setting('linli.lo', true) collate "C" and area < current_setting('linli.hi', true) collate "C"
  on conflict (appeal_id) do update
  set area_code = excluded.area_code, seal = excluded.seal, words = excluded.words
  where w.area_code >= current_setting('linli.lo', true) and w.area_code < current_setting('linli.hi', true)
$$;

-- The story is append only for the application. Who may read its lines is no part of what they say and of no hash, and changes
-- with the appeal.
create function story_follows(id uuid, area text, sealed text)
returns void
language sql security definer
set search_path from current
as $$
  update appeal_event as e
  set area_code = area, seal = sealed
  where e.appeal_id = id
    and current_setting('linli.kind', true) in ('staff', 'system')
    and area >= current_setting('linli.lo', true) collate "C" and area < current_setting('linli.hi', true) collate "C"
    and e.area_code >= current_setting('linli.lo', true) and e.area_code < current_setting('linli.hi', true)
$$;

revoke execute on function set_words(uuid, text, text, timestamptz, text[]), story_follows(uuid, text, text) from public;
grant execute on function set_words(uuid, text, text, timestamptz, text[]), story_follows(uuid, text, text) to linli_app;
