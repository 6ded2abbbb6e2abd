-- Accounts hold hashes and sealed secrets: seeing those of an area takes a right of its own, `people.read` or `people.manage`,
-- and is open to keepers, who see nobody's appeals. Everybody sees their own.

alter policy account_who on account
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || id::text
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',people.' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

alter policy role_grant_who on role_grant
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) in ('staff', 'keeper')
      and position(',people.' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- The bearer of a tracking code meets the one code that went to the phone left with that appeal.
alter policy phone_code_door on phone_code
  using (current_setting('linli.kind', true) in ('door', 'system')
    or (current_setting('linli.kind', true) = 'track' and phone_hash = coalesce(current_setting('linli.person', true), '')));
