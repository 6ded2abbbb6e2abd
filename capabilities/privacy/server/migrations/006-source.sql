-- With what record a consent came or was taken back, where it was not by itself: `visit:<id>`, at a door.
alter table consent add column source text;
alter table consent add column withdrawn_source text;
