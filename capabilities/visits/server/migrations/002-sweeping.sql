-- What is swept asks by it who names it.
create index visit_file_bytes on visit_file (stored) where stored is not null;
