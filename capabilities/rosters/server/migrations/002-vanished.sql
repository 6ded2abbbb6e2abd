-- Whom an earlier file of the same source brought and a later one names no more: a difference to decide, never a removal by itself.
alter table roster_row add column person_id uuid;

create table roster_vanished (
  roster_id uuid not null references roster (id),
  person_id uuid not null,
  area_code text collate "C" not null,
  dwelling_id uuid not null,
  -- Masked already; sealed all the same.
  name bytea not null,
  decision text check (decision in ('moved-out', 'keep', 'ask')),
  decided_at timestamptz,
  decided_name text,
  primary key (roster_id, person_id)
);
alter table roster_vanished enable row level security;
alter table roster_vanished force row level security;
create policy roster_vanished_who on roster_vanished
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, update, delete on roster_vanished to linli_app;
