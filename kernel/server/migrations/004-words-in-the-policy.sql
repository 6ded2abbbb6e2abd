-- What a row may say, asked by the policy instead of a check (decision 29).
alter table outbox
  drop constraint outbox_listeners,
  drop constraint outbox_numbers;
alter policy outbox_system on outbox with check (
  (reaction is null) = (reactions is not null)
  and (reactions is null or cardinality(reactions) = cardinality(numbers)));
