-- Whose lead had declined or was taken back stayed with those who helped, and could be closed though nobody answered for the whole. It is
-- at the desk for a new lead, and they go on.
set local linli.kind = 'system';
update appeal as a
set state = 'received', due_at = null, due_lines = '[]'::jsonb, version = version + 1
where a.state in ('assigned', 'done')
  and a.handler_id is null
  and exists (
    select from work_order as o
    where o.appeal_id = a.id and o.part = 'co' and o.state in ('offered', 'accepted', 'rework', 'done'));
