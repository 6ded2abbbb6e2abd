-- What was learnt of the district's own sorted appeals: which words speak for which category. Runs of signs as numbers, no text.

create table category_model (
  id uuid primary key,
  at timestamptz not null,
  -- Examples it was learnt from, and those it was judged on.
  learnt_from int not null,
  judged_on int not null,
  -- From this confidence on it says what it thinks; below it says that it does not know.
  line real not null,
  -- Of those it was judged on: how large a share lay above the line, and how many of these were right.
  covers real not null,
  accuracy real not null,
  model bytea not null
);
alter table category_model enable row level security;
alter table category_model force row level security;
create policy category_model_read on category_model
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff' and coalesce(current_setting('linli.lo', true), '') <> ''))
  with check (current_setting('linli.kind', true) = 'system');
create index category_model_newest on category_model (at desc, id desc);
grant select, insert, delete on category_model to linli_app;
