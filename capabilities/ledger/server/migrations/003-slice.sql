-- What a phone keeps of its grid is read area by area.
create index household_slice on household (area_code, id) where until is null;
