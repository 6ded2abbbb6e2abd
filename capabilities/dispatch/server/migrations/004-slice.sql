-- What a phone keeps of its area: orders in hand, by place.
create index work_order_slice on work_order (area_code, id) where state in ('offered', 'accepted', 'rework', 'shelved');
