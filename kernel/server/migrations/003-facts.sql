-- One row for each fact, with everybody who is to hear it, instead of a row for each listener. Rows of the old version still say
-- one listener; what is null there is one of the new.
alter table outbox
  alter column reaction drop not null,
  add column reactions text[],
  -- A number of its own for what each does about it, in the same order: tried again, it is the same number.
  add column numbers uuid[],
  add constraint outbox_listeners check ((reaction is null) = (reactions is not null)),
  add constraint outbox_numbers check (reactions is null or cardinality(reactions) = cardinality(numbers));
