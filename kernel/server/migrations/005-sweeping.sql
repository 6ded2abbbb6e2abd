-- Rows of files are gone through in the order of their numbers, whether they hang on something or not.
drop index file_unclaimed;
