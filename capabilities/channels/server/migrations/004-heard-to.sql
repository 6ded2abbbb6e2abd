-- How far the news of a remote was heard: after a time without a key that holds, it is asked for all that came meanwhile.
alter table remote add column heard_at timestamptz;
