-- compatible
comment on table anchors is 'append-only: every hour a signed Merkle root over the heads of the chains that grew, bound to the anchor before, so that a cut tail or a missing matter shows';
create table anchor_leaves (
  anchor_id uuid not null references anchors deferrable initially deferred,
  stream text not null,
  chain_seq int not null,
  head_hash text not null,
  primary key (anchor_id, stream)
);
create index anchor_leaves_stream on anchor_leaves (stream, chain_seq);
comment on table anchor_leaves is 'append-only: the chain heads under an anchor''s root: those that grew since the anchor before';
