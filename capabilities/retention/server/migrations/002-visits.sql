-- Visits and rounds have a rule of their own, append only as the other. It stands apart from that: whoever reads the youngest rule must
-- never take the one for the other.
create table retention_visit_rule (
  id uuid primary key,
  at timestamptz not null,
  months int not null check (months between 12 and 120),
  set_by text not null,
  set_name text not null
);
alter table retention_visit_rule enable row level security;
alter table retention_visit_rule force row level security;
create policy retention_visit_rule_read on retention_visit_rule
  using (true)
  with check (current_setting('linli.kind', true) in ('staff', 'system'));
grant select, insert on retention_visit_rule to linli_app;

-- What a certificate is of, and how many of each ended.
alter table retention_certificate add column what text collate "C" not null default 'appeals' check (what in ('appeals', 'visits'));
alter table retention_certificate add column visits int not null default 0;
alter table retention_certificate add column files int not null default 0;
alter table retention_certificate add column reviews int not null default 0;
alter table retention_certificate add column targets int not null default 0;
alter table retention_certificate add column rounds int not null default 0;
