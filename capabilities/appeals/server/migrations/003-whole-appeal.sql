-- Everything that happens to a need in real life: it is the same as another, it cannot be solved now, it is none of ours.

alter table appeal drop constraint appeal_state_check;
alter table appeal add constraint appeal_state_check
  check (state in ('received', 'asked', 'assigned', 'done', 'closed', 'reopened', 'merged', 'shelved', 'withdrawn')) not valid;
alter table appeal validate constraint appeal_state_check;

alter table appeal add column lead_id uuid;
alter table appeal add column disposition text
  check (disposition in ('emergency', 'legal-channel', 'nothing-new', 'secret', 'not-public-duty', 'unlawful'));
alter table appeal add column review_on date;
alter table appeal add constraint appeal_merged_into check ((state = 'merged') <= (lead_id is not null)) not valid;
alter table appeal validate constraint appeal_merged_into;
alter table appeal add constraint appeal_shelved_until check ((state = 'shelved') = (review_on is not null)) not valid;
alter table appeal validate constraint appeal_shelved_until;

-- Followers of a leader, and what is shelved by its day: few among many.
create index appeal_lead on appeal (lead_id, received_at, id) where lead_id is not null;
create index appeal_shelved on appeal (review_on, id, area_code) where state = 'shelved';
