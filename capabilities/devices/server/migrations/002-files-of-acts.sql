-- The files an undecided act shows, by the hashes the phone gave them: they stay until it is decided.
alter table sync_item add column files text[] not null default '{}';
create index sync_item_shows on sync_item (account_id)
  where state in ('rejected', 'needs-review', 'handed-back') and files <> '{}';

-- What is swept asks by these who names it.
create index file_part_bytes on file_part (part_hash);
create index sent_file_file on sent_file (file_id);
