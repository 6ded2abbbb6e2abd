-- Reading who did what takes a right of its own, beside the area: a clerk's range alone opens no line of the audit.
alter policy audit_range on audit
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',audit.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- A file is its uploader's until it hangs on a record; whoever may see the record reads it there, not here. A visitor has no
-- name of their own: what visitors upload is found by its number alone.
alter policy file_any on file
  using (current_setting('linli.kind', true) = 'system'
    or (coalesce(current_setting('linli.who', true), '') <> '' and who in (current_setting('linli.who', true), 'visitor')));
