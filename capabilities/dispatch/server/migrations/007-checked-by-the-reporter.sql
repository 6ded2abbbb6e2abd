-- The reporter may say that what was done is good, or that it is not: whoever bears the proof of an appeal moves its orders. What they read
-- of them is decided by the acts there are; no list and no page shows an order to them.
alter policy work_order_who on work_order
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
      and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'track' then appeal_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end)
  with check (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'org' then org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'track' then appeal_id::text = coalesce(current_setting('linli.record', true), '')
    when 'system' then true
    else false end
    and part in ('sole', 'lead', 'co')
    and state in ('offered', 'accepted', 'rework', 'shelved', 'done', 'passed', 'declined', 'recalled'));
