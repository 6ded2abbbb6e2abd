-- What codes of other and earlier codings are called today.

create table code_mapping (
  coding text not null,
  code text collate "C" not null,
  sort int not null,
  body jsonb not null,
  primary key (coding, code)
);
alter table code_mapping enable row level security;
alter table code_mapping force row level security;
create policy code_mapping_read on code_mapping using (true) with check (current_setting('linli.kind', true) = 'system');

grant select, insert, update on code_mapping to linli_app;
