-- Why a called organisation went without having done its part; then neither side is assessed. `ended`: it was over before it came.
alter table whistle_call add column released_why text check (released_why in ('not-needed', 'sent-away', 'ended'));

-- Whoever was let go may be called again while the whistle is on.
drop index whistle_call_once;
create unique index whistle_call_once on whistle_call (whistle_id, org_id) where state <> 'released';

-- What was left open about matters that have ended.
set local linli.kind = 'system';
update whistle_call as c
set state = 'released', released_at = coalesce(a.closed_at, a.updated_at), released_why = case when c.arrived_at is null then 'ended' end
from appeal as a
where a.id = c.appeal_id and a.state in ('closed', 'withdrawn') and c.state <> 'released';
update whistle as w
set ended_at = coalesce(a.closed_at, a.updated_at)
from appeal as a
where a.id = w.appeal_id and a.state in ('closed', 'withdrawn') and w.ended_at is null;
update supervision as s
set state = 'closed', closed_at = coalesce(o.decided_at, o.offered_at)
from work_order as o
where o.id = s.order_id and o.state in ('passed', 'declined', 'recalled') and s.state <> 'closed';
