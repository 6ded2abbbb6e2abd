-- Bytes are deleted where no record stands on them any more: asked by their hash.
create index attachment_hash on attachment (hash);
