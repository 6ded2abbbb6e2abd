-- Whoever keeps the house running reads that something waits on a phone, and no other message.
alter policy notice_who on notice
  using (case current_setting('linli.kind', true)
    when 'staff' then (to_kind = 'desk' and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
        and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0))
      or (to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), ''))
    when 'keeper' then to_kind = 'desk' and template = 'desk-phone-behind' and position(',health.read,' in coalesce(current_setting('linli.rights', true), '')) > 0
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'org' then to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'person' then to_kind = 'person' and person = coalesce(current_setting('linli.person', true), '')
    when 'system' then true
    else false end);
