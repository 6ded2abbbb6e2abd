-- A message to the desk about a sealed matter is for those who may see that matter.
alter table notice add column seal text;
alter policy notice_who on notice
  using (case current_setting('linli.kind', true)
    when 'staff' then (to_kind = 'desk' and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
        and (seal is null or position(',' || seal || ',' in coalesce(current_setting('linli.seals', true), '')) > 0))
      or (to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), ''))
    when 'org' then to_kind = 'org' and org_id::text = coalesce(current_setting('linli.org', true), '')
    when 'person' then to_kind = 'person' and person = coalesce(current_setting('linli.person', true), '')
    when 'system' then true
    else false end);
create index notice_appeal on notice (appeal_id) where to_kind = 'desk';
-- Messages follow an appeal that moves or is sealed.
grant update on notice to linli_app;
