-- Messages to an organisation are on the phones of its people for a month; then they leave.
alter table notice add column faded boolean not null default false;
create index notice_slice on notice (area_code, id) where to_kind = 'org' and not faded;
create index notice_fading on notice (at, id) where to_kind = 'org' and not faded;
