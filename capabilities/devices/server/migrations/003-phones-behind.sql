-- Whoever the alarm about a phone speaks to sees the phones it spoke of, and no other: `phones.behind`. They change nothing of them.
alter policy device_who on device
  using (current_setting('linli.kind', true) in ('system', 'door')
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',health.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true))
    or (current_setting('linli.kind', true) = 'staff'
      and position(',phones.behind,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and alarmed_at is not null and lost_at is null
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))
  with check (current_setting('linli.kind', true) in ('system', 'door')
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',health.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));
