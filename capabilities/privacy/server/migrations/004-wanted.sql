-- What a person wants put right, sealed; and of it what was granted.
alter table rights_request add column wanted_sealed bytea;
alter table rights_request add column wanted_fields text[] not null default '{}';
alter table rights_request add column granted_fields text[];
