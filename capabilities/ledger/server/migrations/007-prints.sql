-- A print is half a hash: as sixteen bytes it takes half the room it took as text, in the index above all, which every row of a roster goes to
-- at five random places.
alter table ledger_key alter column print type uuid using print::uuid;
