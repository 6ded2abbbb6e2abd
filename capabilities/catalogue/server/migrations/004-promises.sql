-- Other time limits than those of the profile, from a moment on: each row is the whole list that holds until the next.

create table promise_change (
  effective_from timestamptz primary key,
  body jsonb not null
);
alter table promise_change enable row level security;
alter table promise_change force row level security;
create policy promise_change_read on promise_change using (true)
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and position(',rules.manage,' in coalesce(current_setting('linli.rights', true), '')) > 0));

grant select, insert, delete on promise_change to linli_app;
