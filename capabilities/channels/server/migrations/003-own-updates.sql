-- Whoever acts for the reporter of a request writes how it stands then, and what was said, in the same act.
drop policy public_request_read on public_request;
create policy public_request_read on public_request
  using (listed
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), ''))
    or (current_setting('linli.kind', true) = 'track' and id::text = coalesce(current_setting('linli.record', true), '')))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), ''))
    or (current_setting('linli.kind', true) = 'track' and id::text = coalesce(current_setting('linli.record', true), '')));

drop policy public_update_read on public_update;
create policy public_update_read on public_update
  using (listed
    or current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'track' and request_id::text = coalesce(current_setting('linli.record', true), '')));

drop policy own_words_read on own_words;
create policy own_words_read on own_words
  using (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), '')))
  with check (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'public' and sent_by = coalesce(current_setting('linli.person', true), ''))
    or (current_setting('linli.kind', true) = 'track' and request_id::text = coalesce(current_setting('linli.record', true), '')));
