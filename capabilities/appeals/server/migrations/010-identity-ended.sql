-- Identity ends some time after an appeal does. A line whose words or actor were ended keeps what they hashed to, so that the chain still
-- verifies; where words are left they stand in `text`, and `text_hash` says that they are not the ones that were hashed.
alter table appeal_event add column by_hash bytea;

-- Ended and still somebody's, by when it ended.
create index appeal_identity on appeal ((coalesce(closed_at, updated_at)), id)
  where state in ('closed', 'withdrawn') and holder !~~ 'ended:%';

-- The story is append only for the application. That identity ends in it is done here and by jobs alone; what was hashed stays.
create function end_lines(record uuid, new_holder text, seqs int[], actors text[], names text[], texts text[], salts uuid[], by_hashes text[], text_hashes text[])
returns void
language sql security definer
set search_path from current
as $$
  update appeal_event as e
  set holder = new_holder
  where e.appeal_id = record and current_setting('linli.kind', true) = 'system';
  update appeal_event as e
  set actor = l.actor, actor_name = l.name, text = l.words, salt = l.salt, by_hash = decode(l.by_hash, 'hex'), text_hash = decode(l.text_hash, 'hex')
  from unnest(seqs, actors, names, texts, salts, by_hashes, text_hashes) as l (seq, actor, name, words, salt, by_hash, text_hash)
  where e.appeal_id = record and e.seq = l.seq and current_setting('linli.kind', true) = 'system'
$$;
-- How many are due, for whoever answers for it and sees no appeal. Counting stops at `most`.
create function identity_due(before timestamptz, most int)
returns int
language sql stable security definer
set search_path from current
as $$
  select count(*)::int
  from (
    select 1 from appeal as a
    where a.state in ('closed', 'withdrawn') and a.holder !~~ 'ended:%' and coalesce(a.closed_at, a.updated_at) < before
      and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
    limit most) as few
$$;
revoke execute on function end_lines(uuid, text, int[], text[], text[], text[], uuid[], text[], text[]), identity_due(timestamptz, int) from public;
grant execute on function end_lines(uuid, text, int[], text[], text[], text[], uuid[], text[], text[]), identity_due(timestamptz, int) to linli_app;
