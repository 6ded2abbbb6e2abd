-- Pages of the desk a member of staff keeps at hand, with their filters. Everybody sees and changes their own, and nobody else's.

create table bookmark (
  id uuid primary key,
  account_id uuid not null references account (id),
  name text not null,
  path text not null,
  query text not null,
  at timestamptz not null
);
create unique index bookmark_name on bookmark (account_id, path, name);
alter table bookmark enable row level security;
alter table bookmark force row level security;
create policy bookmark_own on bookmark
  using (current_setting('linli.kind', true) = 'system'
    or current_setting('linli.who', true) = 'account:' || account_id::text)
  with check (current_setting('linli.kind', true) = 'system'
    or current_setting('linli.who', true) = 'account:' || account_id::text);
grant select, insert, update, delete on bookmark to linli_app;
