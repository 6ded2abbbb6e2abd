-- What is swept asks by these who names it.
create index open_photo_file on open_photo (file_id);
create index open_photo_bytes on open_photo (hash);
create index photo_original_bytes on photo_original (hash);
create index photo_original_covered on photo_original (redacted_hash);
