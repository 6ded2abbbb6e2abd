-- An exclusion speaks of the handling it was asked for: after another handling it may be asked anew, one at a time.
create unique index exclusion_pending_once on exclusion (appeal_id) where state = 'pending';
drop index exclusion_once;
