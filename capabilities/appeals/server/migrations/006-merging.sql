-- The same thing said twice: what the reporter says of it, and what neighbours may know before they say it again.

alter table appeal add column said_same_as uuid;

-- Open appeals of a public kind in a community, for whoever is about to say something there: kind, place and day, and how many
-- of the typed words stand in them; never their words, never a person, never what is sealed or private.
create function open_nearby(community text, place uuid, wanted text[], since timestamptz, most int)
returns table (id uuid, category_code text, place_id uuid, place_zh text, place_en text, lon float8, lat float8, received_at timestamptz, assigned boolean, shared int)
language sql stable security definer
set search_path from current
as $$
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
$$;
revoke execute on function open_nearby(text, uuid, text[], timestamptz, int) from public;
grant execute on function open_nearby(text, uuid, text[], timestamptz, int) to linli_app;
