-- What was answered in one of the special ways is few among many, and is looked for by itself.
create index appeal_disposition on appeal (disposition, received_at desc, id desc, area_code) where disposition is not null;
