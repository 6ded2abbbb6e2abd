-- Visits and rounds end some time after they were made: what is about persons goes, what is counted stays.
alter table visit add column ended_at timestamptz;
-- Not ended yet, by when it came.
create index visit_ending on visit (received_at, id) where ended_at is null;
-- A home that was to be visited does not end before its visits.
create index visit_of_target on visit (target_id) where ended_at is null and target_id is not null;
create index visit_review_visit on visit_review (visit_id);
grant delete on visit_file, visit_review to linli_app;

alter table visit_target add column ended_at timestamptz;
create index visit_target_ending on visit_target (made_at, id) where ended_at is null;
-- Whom a care visit was for is told no more once it has ended.
alter table visit_target drop constraint visit_target_care;
alter table visit_target add constraint visit_target_care
  check ((kind = 'care') = (month is not null and (person_id is not null or ended_at is not null)));

-- What is left of the reasons of care visits that have ended: how many of a month there were of a kind in a grid, of nobody and of no home.
-- It stays where it was, as a round does.
create table care_past (
  month text collate "C" not null,
  area_code text collate "C" not null,
  kind text collate "C" not null,
  state text collate "C" not null,
  n int not null check (n > 0),
  primary key (month, area_code, kind, state)
);
alter table care_past enable row level security;
alter table care_past force row level security;
create policy care_past_who on care_past
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and position(',ledger.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
    when 'system' then true
    else false end)
  with check (current_setting('linli.kind', true) = 'system');
grant select, insert, update on care_past to linli_app;

alter table patrol add column ended_at timestamptz;
create index patrol_ending on patrol (received_at, id) where ended_at is null;
-- A round is append only but for its end.
grant update (at, received_at, by_who, findings, ended_at) on patrol to linli_app;

-- How many are due, for whoever answers for it and sees no visit. Counting stops at `most`.
create function visits_due(before timestamptz, most int)
returns int
language sql stable security definer
set search_path from current
as $$
  select count(*)::int
  from (
    (select 1 from visit as v
      where v.ended_at is null and v.received_at < before and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
        and not exists (
          select 1 from visit_review as r where r.visit_id = v.id and (r.state = 'open' or r.decided_at >= before))
      limit most)
    union all
    (select 1 from patrol as p
      where p.ended_at is null and p.received_at < before and current_setting('linli.kind', true) in ('keeper', 'staff', 'system')
      limit most)
    limit most) as few
$$;
revoke execute on function visits_due(timestamptz, int) from public;
grant execute on function visits_due(timestamptz, int) to linli_app;
