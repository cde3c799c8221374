-- breaking: an older build writes the heads under an anchor without their place in its tree
alter table anchor_leaves add column leaf int;
comment on column anchor_leaves.leaf is 'The place in the anchor''s tree: kept, because databases sort names differently';
update anchor_leaves l set leaf = o.leaf
  from (select anchor_id, stream, row_number() over (partition by anchor_id order by stream collate "C") - 1 as leaf from anchor_leaves) o
 where o.anchor_id = l.anchor_id and o.stream = l.stream;
alter table anchor_leaves alter column leaf set not null, drop constraint anchor_leaves_pkey, add primary key (anchor_id, leaf);
comment on column anchors.chains is 'How many chains stand under it: those that grew since the anchor before';
comment on column anchors.entries is 'How many entries these chains have';
