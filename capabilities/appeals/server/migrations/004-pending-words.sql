-- A search reads the list of words that are not yet merged into the index, whole, for every month it looks through. At the
-- usual 4 MB that alone takes some 80 ms after a busy hour; at half a megabyte it is not felt.
alter index appeal_word_words set (gin_pending_list_limit = 512);
