-- A certificate is opened by its number.
create unique index ledger_erasure_number on ledger_erasure (number);
