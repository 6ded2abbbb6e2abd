-- What is swept asks by it who names it.
create index roster_bytes on roster (file_hash) where file_hash is not null;
