-- What came back to the desk has a clock of the desk's own, in due_at, and stands in the queue by it; what is new stands by the promise
-- to answer. A case, and no coalesce: row-level security lets an index serve a condition only if nothing in it could leak.
create index appeal_triage_until
  on appeal (urgent desc, (case when due_at is null then respond_by else due_at end), id, area_code)
  where state in ('received', 'reopened');
drop index appeal_triage;
