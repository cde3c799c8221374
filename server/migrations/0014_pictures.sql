-- compatible
alter table files add column picture_hash text;
comment on column files.picture_hash is 'How the picture looks (dHash, 64 bits in hex): the same for a copy that was only encoded anew; null for papers and for pictures of one colour';
-- A picture used before is looked for among those that acts have attached.
create index files_picture_hash on files (picture_hash) where matter_id is not null and picture_hash is not null;
create index files_announced on files (announced_sha256) where matter_id is not null;
-- Filters of the lists that pick few rows out of a whole city.
create index matters_closed on matters (closed_at) where closed_at is not null;
create index matters_supervised on matters (reported_at desc, matter_id desc) where supervision is not null;
create index matters_external_number on matters (external_number text_pattern_ops) where external_number is not null;
