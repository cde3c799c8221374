-- compatible
create table matters (
  matter_id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('report')),
  state text not null check (state in ('received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack', 'closed', 'refused', 'withdrawn')),
  version int not null default 0,
  rule_version int not null references rule_versions,
  category_id text,
  channel text not null check (channel in ('scan', 'web', 'call', 'visit', 'letter', 'chatGroup', 'patrol', 'onBehalf', 'hotline', 'superior', 'department', 'media')),
  nature text not null check (nature in ('consult', 'help', 'complaint', 'tipOff', 'suggestion', 'praise')),
  is_urgent boolean not null default false,
  is_confidential boolean not null default false,
  is_anonymous boolean not null default false,
  external_number text,
  outer_due_at timestamptz,
  -- where: WGS 84; one id per area level, so that every list is an index range
  lon double precision,
  lat double precision,
  place_id uuid references places,
  city_id uuid not null references areas,
  district_id uuid references areas,
  street_id uuid references areas,
  community_id uuid references areas,
  grid_id uuid references areas,
  owner_unit_id uuid not null references units,
  registered_by uuid references people,
  reported_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  reopen_until timestamptz,
  paused_at timestamptz,
  -- reopening begins a new round of assignments
  round int not null default 1,
  solved text check (solved in ('solved', 'partlySolved', 'notSolved')),
  satisfied text check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied')),
  -- ready JSON of a list row, without personal data
  card jsonb not null,
  -- the words' search vector: pieces of words, never shown
  words tsvector,
  chain_seq int not null default 0,
  head_hash text not null default ''
);
create index matters_city on matters (city_id, reported_at desc, matter_id desc);
create index matters_district on matters (district_id, reported_at desc, matter_id desc);
create index matters_street on matters (street_id, reported_at desc, matter_id desc);
create index matters_community on matters (community_id, reported_at desc, matter_id desc);
create index matters_grid on matters (grid_id, reported_at desc, matter_id desc);
create index matters_city_due on matters (city_id, due_at, matter_id) where closed_at is null;
create index matters_district_due on matters (district_id, due_at, matter_id) where closed_at is null;
create index matters_street_due on matters (street_id, due_at, matter_id) where closed_at is null;
create index matters_community_due on matters (community_id, due_at, matter_id) where closed_at is null;
create index matters_grid_due on matters (grid_id, due_at, matter_id) where closed_at is null;
create index matters_place on matters (place_id);
create index matters_owner on matters (owner_unit_id);
create index matters_rule_version on matters (rule_version);
create index matters_registered_by on matters (registered_by);
create index matters_words on matters using gin (words);
create unique index matters_external on matters (channel, external_number) where external_number is not null;
comment on table matters is 'The header of every piece of work';

create table matter_units (
  unit_id uuid not null references units,
  matter_id uuid not null references matters,
  -- owner or assignee, directly or as a unit above one
  reported_at timestamptz not null,
  -- confidential matters are seen by the owner and named assignees alone, not by units above
  is_direct boolean not null,
  primary key (unit_id, matter_id)
);
create index matter_units_listed on matter_units (unit_id, reported_at desc, matter_id desc);
create index matter_units_matter on matter_units (matter_id);
comment on table matter_units is 'Units (and the units above them) that own, owned, handle or handled a matter: the sight of unit grants';

create table assignments (
  assignment_id uuid primary key,
  matter_id uuid not null references matters,
  parent_id uuid references assignments,
  unit_id uuid not null references units,
  called_by_unit_id uuid not null references units,
  called_at timestamptz not null,
  round int not null default 1,
  role text not null check (role in ('lead', 'assist')),
  whistle text check (whistle in ('daily', 'hard', 'emergency')),
  state text not null check (state in ('toSign', 'toCheckIn', 'handling', 'toReview', 'done', 'declined', 'recalled', 'passedOn')),
  -- signing makes the unit the process owner (community whistles to its street)
  hands_over boolean not null,
  duty_basis text,
  officer_id uuid references people,
  submitted_by uuid references people,
  decline_until timestamptz not null,
  signed_at timestamptz,
  contacted_at timestamptz,
  checked_in_at timestamptz,
  submitted_at timestamptz,
  done_at timestamptz,
  ended_at timestamptz,
  outcome_words_id uuid,
  reply_words_id uuid
);
create index assignments_matter on assignments (matter_id);
create index assignments_parent on assignments (parent_id);
create index assignments_unit on assignments (unit_id, called_at);
create index assignments_called_by on assignments (called_by_unit_id);
create index assignments_officer on assignments (officer_id);
create index assignments_submitted_by on assignments (submitted_by);
comment on table assignments is 'One handling unit''s part of a matter, with its own clocks and outcome';

create table entries (
  entry_id uuid primary key,
  -- of a matter, or of a stream of acts without one
  matter_id uuid references matters,
  stream text not null,
  chain_seq int not null,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  act text not null,
  actor_kind text not null check (actor_kind in ('person', 'machine', 'reporter', 'system')),
  actor_id uuid references people,
  actor_unit_id uuid references units,
  at timestamptz not null,
  from_state text,
  to_state text,
  assignment_id uuid references assignments,
  command_id uuid unique,
  command_hash text,
  facts jsonb not null,
  -- [{field, hash}] of what was said; the words lie apart
  said jsonb not null,
  previous_hash text not null,
  hash text not null,
  unique (stream, chain_seq)
);
create index entries_matter on entries (matter_id, chain_seq);
create index entries_feed on entries (xid, seq);
create index entries_actor on entries (actor_id);
create index entries_actor_unit on entries (actor_unit_id);
create index entries_assignment on entries (assignment_id);
comment on table entries is 'append-only: one official act each, hash-chained per matter or stream; the timeline, the audit log and the outbox';

create table streams (
  stream text primary key,
  chain_seq int not null,
  head_hash text not null
);
comment on table streams is 'Heads of the chains of acts without a matter (grants, rules, sessions)';

create table words (
  words_id uuid primary key,
  matter_id uuid references matters,
  entry_id uuid not null,
  field text not null,
  -- what was said, as bytes; names and phones are sealed with the field key
  content bytea,
  is_sealed boolean not null,
  salt bytea,
  erased_at timestamptz,
  erased_ground text
);
create index words_matter on words (matter_id);
create index words_entry on words (entry_id);
comment on table words is 'What was said in an act, apart from the record: erasing deletes content and salt, the chain keeps the hash';

create table anchors (
  anchor_id uuid primary key,
  made_at timestamptz not null,
  chains int not null,
  entries bigint not null,
  root text not null,
  previous_root text not null,
  signature text not null
);
comment on table anchors is 'append-only: every hour a signed Merkle root over all chain heads, so that a cut tail shows';

create table clocks (
  clock_id uuid primary key,
  matter_id uuid not null references matters,
  assignment_id uuid references assignments,
  kind text not null check (kind in ('dispatch', 'sign', 'contact', 'checkIn', 'handling', 'verify', 'callBack', 'whole')),
  rule jsonb not null,
  rule_version int not null references rule_versions,
  started_at timestamptz not null,
  due_at timestamptz not null,
  near_at timestamptz not null,
  is_provisional boolean not null default false,
  paused_at timestamptz,
  pauses jsonb not null default '[]',
  extensions jsonb not null default '[]',
  stopped_at timestamptz,
  was_met boolean
);
create index clocks_matter on clocks (matter_id);
create index clocks_assignment on clocks (assignment_id);
create index clocks_rule_version on clocks (rule_version);
create index clocks_due on clocks (due_at) where stopped_at is null and paused_at is null;
comment on table clocks is 'Running terms with their rule, version, pauses and extensions';

create table todos (
  todo_id uuid primary key,
  unit_id uuid not null references units,
  matter_id uuid not null references matters,
  assignment_id uuid references assignments,
  person_id uuid references people,
  grid_id uuid references areas,
  -- 'wait' where the unit keeps the matter moving but others must act
  act text not null,
  clock_kind text,
  due_at timestamptz,
  near_at timestamptz,
  order_at timestamptz not null,
  made_at timestamptz not null
);
create index todos_due on todos (unit_id, order_at, todo_id);
create index todos_matter on todos (matter_id);
create index todos_assignment on todos (assignment_id);
create index todos_person on todos (person_id);
create index todos_grid on todos (grid_id);
comment on table todos is 'Who must do what now: written in the act''s transaction, read by the inbox';

create table notices (
  notice_id uuid primary key,
  matter_id uuid not null references matters,
  entry_id uuid not null references entries,
  -- the reporter, or a unit
  recipient text not null check (recipient in ('reporter', 'unit')),
  unit_id uuid references units,
  kind text not null,
  facts jsonb not null,
  made_at timestamptz not null,
  read_at timestamptz
);
create index notices_matter on notices (matter_id);
create index notices_entry on notices (entry_id);
create index notices_unit on notices (unit_id, made_at desc);
comment on table notices is 'What somebody was told because of an act';

create table ratings (
  rating_id uuid primary key,
  matter_id uuid not null references matters,
  -- written before its entry, in the same transaction
  entry_id uuid not null references entries deferrable initially deferred,
  given_by text not null check (given_by in ('reporter', 'callBack')),
  how text not null,
  was_reached boolean not null default true,
  solved text check (solved in ('solved', 'partlySolved', 'notSolved')),
  satisfied text check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied')),
  at timestamptz not null
);
create index ratings_matter on ratings (matter_id);
create index ratings_entry on ratings (entry_id);
comment on table ratings is 'Solved and satisfied, as said by the reporter or at a call-back';

create table files (
  file_id uuid primary key,
  matter_id uuid references matters,
  -- attached before its entry is written, in the same transaction
  entry_id uuid references entries deferrable initially deferred,
  field text,
  announced_sha256 text not null,
  announced_type text not null,
  announced_size int not null,
  received int not null default 0,
  -- of what is kept: pictures are re-encoded without metadata
  kept_sha256 text,
  kept_type text,
  kept_size int,
  taken_at timestamptz,
  taken_lon double precision,
  taken_lat double precision,
  uploaded_by uuid references people,
  token_hash bytea,
  created_at timestamptz not null,
  completed_at timestamptz
);
create index files_matter on files (matter_id);
create index files_entry on files (entry_id);
create index files_uploaded_by on files (uploaded_by);
create index files_loose on files (created_at) where matter_id is null;
comment on table files is 'Photos and papers: announced, sent in parts, attached by an act';
