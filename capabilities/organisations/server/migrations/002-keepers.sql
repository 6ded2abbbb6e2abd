-- Administrators are keepers: they manage the organisations of their area and see nobody's appeals.
alter policy organisation_read on organisation
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));
