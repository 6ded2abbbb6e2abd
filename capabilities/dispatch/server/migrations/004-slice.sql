-- What a phone keeps of its grid is read area by area: orders of the worker's organisation that are not ended.
create index work_order_slice on work_order (area_code, org_id, id) where state in ('offered', 'accepted', 'rework', 'shelved', 'done');
