-- The digest of what a line says. A resident is shown it for lines that are not theirs: it ties the lines before them into the
-- chain, which their hash alone does not. Lines of before there were salts have none.
alter table appeal_event add column digest bytea;

drop function line_hashes(uuid);
create function line_hashes(record uuid)
returns table (seq int, previous bytea, hash bytea, digest bytea)
language sql stable security definer
set search_path from current
as $$
  select e.seq, e.previous, e.hash, e.digest
  from appeal_event as e
  where e.appeal_id = record
    and current_setting('linli.kind', true) = 'track'
    and record::text = coalesce(current_setting('linli.record', true), '')
  order by e.seq
$$;
revoke execute on function line_hashes(uuid) from public;
grant execute on function line_hashes(uuid) to linli_app;
