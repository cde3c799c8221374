-- compatible
alter table files add column picture_hash text;
comment on column files.picture_hash is 'How the picture looks: 64 bits in hex, of which a copy that was encoded anew differs in at most three; null for papers and for pictures with nothing in them';
-- A picture used before is looked for among those that acts have attached. Of two hashes that differ in three bits, one
-- of four quarters is the same.
create index files_picture_quarters on files using gin ((array['a' || substr(picture_hash, 1, 4), 'b' || substr(picture_hash, 5, 4), 'c' || substr(picture_hash, 9, 4), 'd' || substr(picture_hash, 13, 4)])) where matter_id is not null and picture_hash is not null;
create index files_announced on files (announced_sha256) where matter_id is not null;
-- Filters of the lists that pick few rows out of a whole city.
create index matters_closed on matters (closed_at) where closed_at is not null;
create index matters_supervised on matters (reported_at desc, matter_id desc) where supervision is not null;
create index matters_external_number on matters (external_number text_pattern_ops) where external_number is not null;
