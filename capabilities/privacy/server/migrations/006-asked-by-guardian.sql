-- Who asks for a child, and how it was shown that they may: noted in the ledger, parent in the same household, or a paper.
alter table rights_request add column guardian_ground text check (guardian_ground in ('noted', 'household', 'paper'));
alter table rights_request add column guardian_paper text
  check (guardian_paper in ('birth-certificate', 'household-book', 'court', 'notary', 'appointed'));
alter table rights_request add column guardian_paper_on date;
