-- compatible
-- A file is attached before its act's entry is written, because the entry holds the file's hash: the key is checked at commit.
alter table files alter constraint files_entry_id_fkey deferrable initially deferred;
comment on column files.token_hash is 'Of the resident''s upload token, which lives for one hour and is not stored';
