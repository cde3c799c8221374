-- compatible
-- The phones of the staff, what is sent to them, and what comes from them beside matters.
create table devices (
  device_id uuid primary key,
  person_id uuid not null references people,
  name text not null,
  token_hash bytea not null,
  -- with the secret outside the database it makes the key that opens the outbox when the PIN is forgotten
  recovery_salt bytea not null,
  enrolled_at timestamptz not null,
  seen_at timestamptz not null,
  wipe_asked_at timestamptz,
  wipe_asked_by uuid references people,
  wiped_at timestamptz,
  -- what had not been sent when it was wiped: acts and matters, never what was said
  unsent jsonb
);
create index devices_person on devices (person_id);
create index devices_wipe_asked_by on devices (wipe_asked_by);
comment on table devices is 'Phones on which somebody works without a network';

alter table sessions add column device_id uuid references devices;
alter table sessions add column idle_minutes int not null default 30;
create index sessions_device on sessions (device_id) where device_id is not null;
comment on column sessions.idle_minutes is 'After so long without a request it ends: 30 at a desk; on an enrolled phone, which locks itself, as long as a shift';

create table push_subscriptions (
  subscription_id uuid primary key,
  device_id uuid not null references devices,
  -- whoever has it can send to the phone: sealed with the field key, found by its hash
  endpoint_hash bytea not null unique,
  endpoint bytea not null,
  keys bytea not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  failing_since timestamptz
);
create index push_subscriptions_device on push_subscriptions (device_id);
comment on table push_subscriptions is 'Where a phone is reached by Web Push';

alter table matters add column changed_xid xid8 not null default '0';
alter table matters alter column changed_xid set default pg_current_xact_id();
comment on column matters.changed_xid is 'The transaction that changed it last: what a phone has not yet been sent';

alter table assignments add column opened_at timestamptz;
alter table assignments add column opened_by uuid references people;
create index assignments_opened_by on assignments (opened_by) where opened_by is not null;
comment on column assignments.opened_at is 'Of an 应急哨: when somebody of the unit opened it';

create table help_calls (
  help_call_id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  area_id uuid references areas,
  state text not null check (state in ('called', 'answered', 'ended')),
  called_at timestamptz not null,
  -- position, note and answer are words of its entries: erased a day after the end
  position_words_id uuid,
  note_words_id uuid,
  opened_at timestamptz,
  opened_by uuid references people,
  answered_at timestamptz,
  answered_by uuid references people,
  answer_words_id uuid,
  ended_at timestamptz,
  erased_at timestamptz
);
create index help_calls_person on help_calls (person_id, called_at desc);
create index help_calls_unit on help_calls (unit_id);
create index help_calls_area on help_calls (area_id);
create index help_calls_opened_by on help_calls (opened_by);
create index help_calls_answered_by on help_calls (answered_by);
create index help_calls_unerased on help_calls (ended_at) where erased_at is null;
comment on table help_calls is 'A worker calls for help, with one position, by his own act';
create table help_call_units (
  help_call_id uuid not null references help_calls,
  unit_id uuid not null references units,
  primary key (help_call_id, unit_id)
);
create index help_call_units_unit on help_call_units (unit_id);
comment on table help_call_units is 'Who is called';

create table alerts (
  alert_id uuid primary key,
  kind text not null check (kind in ('emergencyWhistle', 'helpCall')),
  assignment_id uuid references assignments,
  help_call_id uuid references help_calls,
  unit_id uuid not null references units,
  made_at timestamptz not null,
  next_at timestamptz,
  tries int not null default 0,
  delivered_at timestamptz,
  last_error text
);
create index alerts_assignment on alerts (assignment_id);
create index alerts_help_call on alerts (help_call_id);
create index alerts_unit on alerts (unit_id);
create index alerts_waiting on alerts (next_at) where next_at is not null;
comment on table alerts is 'What must be seen at once and therefore also goes out through the SMS or voice gateway';

create table handovers (
  handover_id uuid primary key,
  from_person_id uuid not null references people,
  to_person_id uuid not null references people,
  state text not null check (state in ('offered', 'taken', 'returned')),
  made_at timestamptz not null,
  note_words_id uuid,
  answered_at timestamptz,
  answer_words_id uuid
);
create index handovers_from on handovers (from_person_id, made_at desc);
create index handovers_to on handovers (to_person_id, made_at desc);
comment on table handovers is 'Open matters that one worker hands to another, with what has to be known of them';
create table handover_matters (
  handover_id uuid not null references handovers,
  matter_id uuid not null references matters,
  note_words_id uuid,
  primary key (handover_id, matter_id)
);
create index handover_matters_matter on handover_matters (matter_id);
comment on table handover_matters is 'The matters of a handover';

create table app_complaints (
  complaint_id uuid primary key,
  -- none: said without a name
  person_id uuid references people,
  made_at timestamptz not null,
  text_words_id uuid not null,
  screen text,
  build text,
  answered_at timestamptz,
  answer_words_id uuid
);
create index app_complaints_person on app_complaints (person_id, made_at desc);
create index app_complaints_made on app_complaints (made_at desc, complaint_id desc);
comment on table app_complaints is 'What is wrong with the product, said by who works with it';
alter table files add column complaint_id uuid references app_complaints;
create index files_complaint on files (complaint_id);
drop index files_loose;
create index files_loose on files (created_at) where matter_id is null and complaint_id is null;

alter table posts add column phone text;
comment on column posts.phone is 'The telephone of the post (公务电话), for colleagues';

create table push_news (
  notice_id uuid primary key references notices
);
comment on table push_news is 'Notices of which no phone has been told yet';
create table push_deliveries (
  delivery_id uuid primary key,
  subscription_id uuid not null references push_subscriptions on delete cascade,
  -- how many of which kind, never what
  message jsonb not null,
  tries int not null default 0,
  next_at timestamptz not null
);
create index push_deliveries_subscription on push_deliveries (subscription_id);
create index push_deliveries_waiting on push_deliveries (next_at);
comment on table push_deliveries is 'Pushes on their way to a phone';
