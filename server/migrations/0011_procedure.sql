-- compatible
alter table matters drop constraint matters_state_check;
alter table matters add constraint matters_state_check check (state in ('received', 'toDispatch', 'toSign', 'toCheckIn', 'handling', 'toReview', 'toVerify', 'toCallBack', 'closed', 'refused', 'withdrawn', 'shelved', 'merged'));
alter table matters add column about_unit_id uuid references units;
comment on column matters.about_unit_id is 'The unit that a complaint or tip-off is about: it and its people never see the matter (信访工作条例 Art. 30)';
alter table matters add column receiving_unit_id uuid references units;
comment on column matters.receiving_unit_id is 'The centre that received a tip-off: nobody below it is told who the reporter is';
alter table matters add column merged_into_id uuid references matters;
alter table matters add column awaits_return boolean not null default false;
comment on column matters.awaits_return is 'The result must be sent back to the system that the matter came from';
alter table matters add column returned_at timestamptz;
alter table matters add column shelved_until timestamptz;
comment on column matters.shelved_until is 'When a shelved matter must be looked at again';
alter table matters add column supervision text check (supervision in ('daily', 'listed', 'summons'));
comment on column matters.supervision is 'The highest supervision that it has come under (日常督办, 挂牌督办, 约谈)';
alter table matters add column is_late boolean not null default false;
comment on column matters.is_late is 'Its whole clock has run out while it was open; set when the clock is found, at most a minute later';
create index matters_about_unit on matters (about_unit_id) where about_unit_id is not null;
create index matters_receiving_unit on matters (receiving_unit_id) where receiving_unit_id is not null;
create index matters_merged_into on matters (merged_into_id) where merged_into_id is not null;
-- where possible duplicates are looked for: same category, a square around the place
create index matters_near on matters (category_id, lat, lon) where lat is not null and not is_confidential;

alter table assignments add column mode text not null default 'joint' check (mode in ('joint', 'separate'));
comment on column assignments.mode is 'joint (合办): the lead contacts and answers the reporter; separate (分办): each unit does for its part';
alter table assignments add column is_designated boolean not null default false;
comment on column assignments.is_designated is 'Given by the next level after a decline, finally: 先办理,后申诉';
alter table assignments add column duty_line_id text;
alter table assignments add column answered_by text not null default 'account' check (answered_by in ('account', 'link', 'call'));
comment on column assignments.answered_by is 'How a unit without accounts answered: by a one-time link or by a call that was written down';

alter table clocks drop constraint clocks_kind_check;
alter table clocks add constraint clocks_kind_check check (kind in ('dispatch', 'sign', 'contact', 'checkIn', 'handling', 'verify', 'callBack', 'whole', 'request', 'shelfReview', 'return'));

create table requests (
  request_id uuid primary key,
  matter_id uuid not null references matters,
  kind text not null check (kind in ('information', 'confirmation', 'refusal', 'approval', 'designation', 'shelving', 'instruction', 'supervision')),
  assignment_id uuid references assignments,
  round int not null,
  asked_by_unit_id uuid references units,
  -- who must answer; none: the reporter
  asked_of_unit_id uuid references units,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  -- of the entries in the same transaction
  entry_id uuid not null references entries deferrable initially deferred,
  -- what was asked, without personal data
  facts jsonb not null,
  answered_at timestamptz,
  answer text,
  answer_entry_id uuid references entries deferrable initially deferred
);
create index requests_matter on requests (matter_id);
create index requests_assignment on requests (assignment_id);
create index requests_asked_by on requests (asked_by_unit_id);
create index requests_asked_of on requests (asked_of_unit_id);
create index requests_entry on requests (entry_id);
create index requests_answer_entry on requests (answer_entry_id);
create index requests_open on requests (kind, due_at) where answered_at is null;
comment on table requests is 'What somebody must answer before a matter goes on as asked: a refusal proposed, a whistle to approve, more information, an instruction';

alter table clocks add column request_id uuid references requests;
create index clocks_request on clocks (request_id);
alter table todos add column request_id uuid references requests;
create index todos_request on todos (request_id);

create table links (
  link_id uuid primary key,
  matter_id uuid not null references matters,
  other_id uuid not null references matters,
  kind text not null check (kind in ('mergedInto', 'splitFrom', 'notDuplicate')),
  entry_id uuid not null references entries deferrable initially deferred,
  made_at timestamptz not null,
  unique (matter_id, other_id, kind)
);
create index links_other on links (other_id);
create index links_entry on links (entry_id);
comment on table links is 'Which matters belong together, and which a person has said do not';

create table unit_links (
  link_hash bytea primary key,
  assignment_id uuid not null references assignments,
  made_by uuid not null references people,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index unit_links_assignment on unit_links (assignment_id);
create index unit_links_made_by on unit_links (made_by);
comment on table unit_links is 'One-time links by which a unit without accounts answers; only the hash is stored';

create table whistle_ratings (
  assignment_id uuid not null references assignments,
  given_by text not null check (given_by in ('whistler', 'called')),
  score text not null check (score in ('good', 'fair', 'poor')),
  was_needed boolean,
  entry_id uuid not null references entries deferrable initially deferred,
  at timestamptz not null,
  primary key (assignment_id, given_by)
);
create index whistle_ratings_entry on whistle_ratings (entry_id);
comment on table whistle_ratings is 'Both sides of a whistle rate each other (双向评价)';

alter table entries drop constraint entries_actor_kind_check;
alter table entries add constraint entries_actor_kind_check check (actor_kind in ('person', 'machine', 'reporter', 'system', 'unitLink'));
