-- Two persons of the ledger were one: what was kept under the one that went is read under the one that stayed. Nothing is rewritten, so
-- that it can be taken back, and the log of who looked stays as it was written.
create table subject_merged (
  gone_id uuid primary key,
  kept_id uuid not null,
  change_id uuid not null,
  at timestamptz not null
);
create index subject_merged_kept on subject_merged (kept_id, gone_id);
alter table subject_merged enable row level security;
alter table subject_merged force row level security;
-- Two numbers that tell of nobody: whoever may read what stands under one reads it under the other.
create policy subject_merged_read on subject_merged
  using (true)
  with check (current_setting('linli.kind', true) = 'system');

grant select, insert, delete on subject_merged to linli_app;
