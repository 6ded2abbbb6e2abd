-- One appeal may be split: the same organisation has several parts of it in hand, each a task of its own. The same task it has once. The
-- new guard stands before the old one goes, which was the stricter.
create unique index work_order_task_in_hand on work_order (appeal_id, org_id, coalesce(task, ''))
  where state in ('offered', 'accepted', 'rework', 'done');
drop index work_order_in_hand;
