-- compatible
-- The petition 信访事项 (信访工作条例, cited by article): what its procedure goes by. Who petitions and what was said lies in
-- the words, sealed; no table here can be searched for a person.
create table petitions (
  matter_id uuid primary key references matters,
  office_unit_id uuid not null references units,
  petition_class text check (petition_class in ('suggestion', 'accusation', 'claim')),
  category text,
  claim_way text check (claim_way in ('litigation', 'arbitration', 'partyAppeal', 'administrative', 'lawfulDuty', 'opinion')),
  authority text,
  stage text not null default 'opinion' check (stage in ('opinion', 'review', 'reReview')),
  answer text check (answer in ('lawfulWay', 'answer', 'opinion', 'settlement', 'redone')),
  is_unclear boolean not null default false,
  is_simple boolean not null default false,
  persons int not null default 1 check (persons > 0),
  concerns_unit_id uuid references units,
  received_at timestamptz not null,
  back_at timestamptz,
  handler_unit_id uuid references units,
  first_handler_unit_id uuid references units,
  passed_by_unit_id uuid references units,
  pass_way text check (pass_way in ('transferred', 'assigned')),
  handler_received_at timestamptz,
  object_until timestamptz,
  report_due_on date,
  reported_at timestamptz,
  has_objected boolean not null default false,
  is_decided boolean not null default false,
  informed_on date,
  accepted_on date,
  is_extended boolean not null default false,
  answered_on date,
  served_on date,
  review_until date,
  review_asked_on date,
  is_concluded boolean not null default false,
  refusal text check (refusal in ('alreadyRunning', 'reviewed', 'notInPowers', 'courtDecided'))
);
create index petitions_office on petitions (office_unit_id);
create index petitions_concerns on petitions (concerns_unit_id) where concerns_unit_id is not null;
create index petitions_handler on petitions (handler_unit_id) where handler_unit_id is not null;
create index petitions_first_handler on petitions (first_handler_unit_id) where first_handler_unit_id is not null;
create index petitions_passed_by on petitions (passed_by_unit_id) where passed_by_unit_id is not null;
create index petitions_received on petitions (received_at);
comment on table petitions is 'A petition beside its matter: class, way, who has it, its dates in law; nothing that names the petitioner';
comment on column petitions.stage is 'Whose answer is being made or was made last: the opinion, its review (Art. 35), the re-review (Art. 36)';
comment on column petitions.answer is 'What was answered last; only an opinion can be reviewed';
comment on column petitions.concerns_unit_id is 'The unit that a suggestion or claim is about; of an accusation that stands in matters.about_unit_id, behind the wall';
comment on column petitions.back_at is 'When it came back from a unit whose objection was agreed to';
comment on column petitions.first_handler_unit_id is 'Whose opinion is under review';
comment on column petitions.is_decided is 'Whose it is was decided by the common superior: no objection any more (Art. 24)';

create table petition_persons (
  person_id uuid primary key,
  matter_id uuid not null references matters,
  seq int not null,
  name_words_id uuid,
  phone_words_id uuid,
  unique (matter_id, seq)
);
comment on table petition_persons is 'The representatives of a group, at most five (Art. 20); who they are is sealed in the words';

create table petition_opinions (
  entry_id uuid primary key references entries deferrable initially deferred,
  matter_id uuid not null references matters,
  stage text not null check (stage in ('opinion', 'review', 'reReview')),
  result text not null,
  unit_id uuid not null references units,
  given_at timestamptz not null,
  served_on date,
  service_way text
);
create index petition_opinions_matter on petition_opinions (matter_id);
create index petition_opinions_unit on petition_opinions (unit_id);
comment on table petition_opinions is 'Opinions, reviews and re-reviews with their service, from which the terms to ask count; their text lies in the words';

create table petition_hearings (
  entry_id uuid primary key references entries deferrable initially deferred,
  matter_id uuid not null references matters,
  stage text not null check (stage in ('opinion', 'reReview')),
  opened_at timestamptz not null,
  starts_at timestamptz not null,
  ended_at timestamptz
);
create index petition_hearings_matter on petition_hearings (matter_id);
comment on table petition_hearings is 'Hearings (Art. 31 (6), 36); the time of one in the re-review does not count';

create table petition_leaders (
  matter_id uuid not null references matters,
  person_id uuid not null references people,
  is_leader boolean not null,
  primary key (matter_id, person_id)
);
create index petition_leaders_person on petition_leaders (person_id);
comment on table petition_leaders is 'Who of the officials answers for a hard case (领导包案)';

create table petition_ratings (
  matter_id uuid not null references matters,
  rated text not null check (rated in ('office', 'unit')),
  satisfied text not null check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied')),
  entry_id uuid not null references entries deferrable initially deferred,
  at timestamptz not null,
  primary key (matter_id, rated)
);
create index petition_ratings_entry on petition_ratings (entry_id);
comment on table petition_ratings is 'The petitioner rates the petition office and the handling unit apart (Art. 21)';

create table petition_same (
  same_hash bytea not null,
  matter_id uuid not null references matters,
  primary key (same_hash, matter_id)
);
create index petition_same_matter on petition_same (matter_id);
comment on table petition_same is 'Keyed hash of identity, category, district and unit: answers one question, is the same matter running or finished (Art. 19, 36); leads from no person to anything without the question';

create table petition_passed_accusations (
  passed_id uuid primary key,
  office_unit_id uuid not null references units,
  passed_on date not null
);
create index petition_passed_accusations_office on petition_passed_accusations (office_unit_id, passed_on);
comment on table petition_passed_accusations is 'That an office has passed an accusation on, as the count of its yearly report needs it (Art. 41); not which';

-- What keeps a person from it (sight) stands on two legs: nobody sees it by an area, and he never.
alter table matters add constraint matters_about_person_apart check (about_person_id is null or is_confidential);
