-- compatible
create table conferences (
  conference_id uuid primary key,
  matter_id uuid not null references matters,
  state text not null check (state in ('called', 'held', 'cancelled')),
  called_by_unit_id uuid not null references units,
  -- of the entry in the same transaction
  entry_id uuid not null references entries deferrable initially deferred,
  called_at timestamptz not null,
  starts_at timestamptz not null,
  -- of the words, as what follows
  agenda_words_id uuid not null,
  place_words_id uuid,
  video_words_id uuid,
  decision_words_id uuid,
  recorded_at timestamptz
);
create index conferences_matter on conferences (matter_id);
create index conferences_called_by on conferences (called_by_unit_id);
create index conferences_entry on conferences (entry_id);
comment on table conferences is 'Joint conferences (会商) of several units on a matter of any kind; what was said there lies in words';

create table conference_units (
  conference_id uuid not null references conferences,
  unit_id uuid not null references units,
  -- none: the unit that called it, and units without accounts, who are told otherwise
  request_id uuid references requests,
  answer text check (answer in ('attends', 'doesNot')),
  attendee_words_id uuid,
  attended boolean,
  primary key (conference_id, unit_id)
);
create index conference_units_unit on conference_units (unit_id);
create index conference_units_request on conference_units (request_id);
comment on table conference_units is 'The units of a joint conference: what they answered, whether they came';

create table conference_tasks (
  request_id uuid primary key references requests,
  conference_id uuid not null references conferences,
  unit_id uuid not null references units,
  task_words_id uuid not null,
  outcome_words_id uuid
);
create index conference_tasks_conference on conference_tasks (conference_id);
create index conference_tasks_unit on conference_tasks (unit_id);
comment on table conference_tasks is 'What a joint conference gave each unit to do; the request beside it says until when, and of whom the answer is waited for';
