-- Organisations at work on it beside the one that answers for it: they read the lines of that time too.
alter table appeal add column co_ids text[] not null default '{}';
