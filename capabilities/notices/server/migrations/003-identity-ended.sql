-- When identity ends, all messages about an appeal are found by it.
create index notice_about on notice (appeal_id) where appeal_id is not null;
