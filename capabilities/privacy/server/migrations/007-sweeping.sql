-- What is swept asks by it who names it.
create index consent_evidence_bytes on consent_evidence (hash);
