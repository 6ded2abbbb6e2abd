-- How many answers a phone had had when this house, put back to an earlier day, heard of them. Whoever still speaks of so many or fewer
-- speaks from that other history, however late it arrives: in this one counting goes on above them.
alter table device add column forgot_seq bigint not null default 0;
