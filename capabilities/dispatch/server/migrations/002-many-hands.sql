-- One appeal, several hands: each with its own task and clock; one of them leads (首接负责). An order may be shelved, be
-- not returnable any more, and be asked after.

alter table work_order drop constraint work_order_state_check;
alter table work_order add constraint work_order_state_check
  check (state in ('offered', 'accepted', 'rework', 'shelved', 'done', 'passed', 'declined', 'recalled')) not valid;
alter table work_order validate constraint work_order_state_check;
alter table work_order add column part text not null default 'sole' check (part in ('sole', 'lead', 'co'));
alter table work_order add column task text;
-- An objection was judged and not upheld: it may not come back.
alter table work_order add column firm boolean not null default false;
alter table work_order add column reminders int not null default 0;
alter table work_order add column reminded_at timestamptz;

-- Whoever has an order of an appeal may know how the others stand, so that the last one to finish is known as such: part and
-- state, not who they are nor what they did.
create function standing_of(appeal uuid)
returns table (id uuid, part text, state text)
language sql stable security definer
set search_path from current
as $$
  select o.id, o.part, o.state
  from work_order as o
  where o.appeal_id = appeal
    and (current_setting('linli.kind', true) in ('staff', 'system')
      or (current_setting('linli.kind', true) = 'org' and exists (
        select 1 from work_order as own
        where own.appeal_id = appeal and own.org_id::text = coalesce(current_setting('linli.org', true), ''))))
$$;
revoke execute on function standing_of(uuid) from public;
grant execute on function standing_of(uuid) to linli_app;
