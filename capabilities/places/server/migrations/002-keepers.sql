-- Keepers (auditors, data protection, administrators) have an area too; administrators manage what is registered in it.

alter policy area_read on area
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and code >= current_setting('linli.lo', true) and code < current_setting('linli.hi', true)));

alter policy grid_post_read on grid_post
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

alter policy place_read on place
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

alter policy doorway_read on doorway
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));
