-- What a row may say, asked by the policy instead of a check (decision 29).
alter table open_text
  drop constraint open_text_state_check,
  drop constraint open_text_words;
alter policy open_text_read on open_text with check (
  (current_setting('linli.kind', true) = 'system'
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)))
  and state in ('waiting', 'published', 'private', 'hidden')
  and (state = 'published') = (text is not null));
