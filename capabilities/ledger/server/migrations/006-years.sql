-- Sums of whole years beside those of days, so that a number as of any day is some years and the days of one; and sums without sex and
-- year of birth, since most who ask want neither.

alter table ledger_total add column whole_year boolean not null default false;
alter table ledger_total drop constraint ledger_total_pkey;
insert into ledger_total (area_code, tallied, sex, birth_year, whole_year, day, delta)
select area_code, tallied, sex, birth_year, true, make_date(extract(year from day)::int, 1, 1), sum(delta)::int
from ledger_total
group by 1, 2, 3, 4, 6;
alter table ledger_total alter column whole_year drop default;
alter table ledger_total add primary key (area_code, whole_year, tallied, day, sex, birth_year);

create table ledger_sum (
  area_code text collate "C" not null,
  whole_year boolean not null,
  day date not null,
  tallied text collate "C" not null,
  delta int not null,
  primary key (area_code, whole_year, day, tallied)
);
insert into ledger_sum (area_code, whole_year, day, tallied, delta)
select area_code, whole_year, day, tallied, sum(delta)::int
from ledger_total
group by 1, 2, 3, 4;
alter table ledger_sum enable row level security;
alter table ledger_sum force row level security;
create policy ledger_sum_who on ledger_sum
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end);

grant select, insert, update, delete on ledger_sum to linli_app;
