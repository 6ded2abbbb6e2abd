-- A line of the story can be proven to one reader without being shown to another, and its words can be removed without
-- breaking the chain: actor and words go into the hash as salted hashes of their own.

alter table appeal_event add column salt uuid;
-- What the words hashed to, once they were removed.
alter table appeal_event add column text_hash bytea;

-- The chain of a record for whoever bears its code: hashes of all lines, content of none.
create function line_hashes(record uuid)
returns table (seq int, previous bytea, hash bytea)
language sql stable security definer
set search_path from current
as $$
  select e.seq, e.previous, e.hash
  from appeal_event as e
  where e.appeal_id = record
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by e.seq
$$;

-- Who had name and phone of a record shown to them: when, as what, and why; not by which name.
create function views_of_record(record uuid)
returns table (at timestamptz, role text, reason text)
language sql stable security definer
set search_path from current
as $$
  select a.at, a.role, a.reason
  from audit as a
  where a.target = 'appeal:' || record
    and a.act = 'unmaskReporter'
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by a.at desc, a.id
$$;

revoke execute on function line_hashes(uuid), views_of_record(uuid) from public;
grant execute on function line_hashes(uuid), views_of_record(uuid) to linli_app;
