-- Made by `npm run gen` from the migrations; do not edit, do not run. The same on PostgreSQL 15 and 18.
-- Tables by name, columns in their order, then constraints and indexes by name.

create table alerts (
  alert_id uuid not null,
  kind text not null,
  assignment_id uuid,
  help_call_id uuid,
  unit_id uuid not null,
  made_at timestamp with time zone not null,
  next_at timestamp with time zone,
  tries integer not null default 0,
  delivered_at timestamp with time zone,
  last_error text,
  constraint alerts_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint alerts_help_call_id_fkey foreign key (help_call_id) references help_calls(help_call_id),
  constraint alerts_kind_check check (kind in ('emergencyWhistle', 'helpCall')),
  constraint alerts_pkey primary key (alert_id),
  constraint alerts_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index alerts_assignment on alerts using btree (assignment_id);
create index alerts_help_call on alerts using btree (help_call_id);
create index alerts_unit on alerts using btree (unit_id);
create index alerts_waiting on alerts using btree (next_at) where next_at is not null;
comment on table alerts is 'What must be seen at once and therefore also goes out through the SMS or voice gateway';

create table anchor_leaves (
  anchor_id uuid not null,
  stream text not null,
  chain_seq integer not null,
  head_hash text not null,
  leaf integer not null,
  constraint anchor_leaves_anchor_id_fkey foreign key (anchor_id) references anchors(anchor_id) deferrable initially deferred,
  constraint anchor_leaves_pkey primary key (anchor_id, leaf)
);
create index anchor_leaves_stream on anchor_leaves using btree (stream, chain_seq);
comment on table anchor_leaves is 'append-only: the chain heads under an anchor''s root: those that grew since the anchor before';
comment on column anchor_leaves.leaf is 'The place in the anchor''s tree: kept, because databases sort names differently';

create table anchors (
  anchor_id uuid not null,
  made_at timestamp with time zone not null,
  chains integer not null,
  entries bigint not null,
  root text not null,
  previous_root text not null,
  signature text not null,
  constraint anchors_pkey primary key (anchor_id)
);
comment on table anchors is 'append-only: every hour a signed Merkle root over the heads of the chains that grew, bound to the anchor before, so that a cut tail or a missing matter shows';
comment on column anchors.chains is 'How many chains stand under it: those that grew since the anchor before';
comment on column anchors.entries is 'How many entries these chains have';

create table app_complaints (
  complaint_id uuid not null,
  person_id uuid,
  made_at timestamp with time zone not null,
  text_words_id uuid not null,
  screen text,
  build text,
  answered_at timestamp with time zone,
  answer_words_id uuid,
  constraint app_complaints_person_id_fkey foreign key (person_id) references people(person_id),
  constraint app_complaints_pkey primary key (complaint_id)
);
create index app_complaints_made on app_complaints using btree (made_at desc, complaint_id desc);
create index app_complaints_person on app_complaints using btree (person_id, made_at desc);
comment on table app_complaints is 'What is wrong with the product, said by who works with it';

create table areas (
  area_id uuid not null,
  code text not null,
  name text not null,
  level text not null,
  parent_id uuid,
  city_id uuid not null,
  district_id uuid,
  street_id uuid,
  community_id uuid,
  is_rural boolean not null,
  households integer not null,
  boundary jsonb,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  centre_lon double precision not null,
  centre_lat double precision not null,
  sort_order integer not null,
  constraint areas_check check ((level = 'city') = (parent_id is null)),
  constraint areas_check1 check (boundary is not null or (level not in ('community', 'grid'))),
  constraint areas_city_id_fkey foreign key (city_id) references areas(area_id),
  constraint areas_code_key unique (code),
  constraint areas_community_id_fkey foreign key (community_id) references areas(area_id),
  constraint areas_district_id_fkey foreign key (district_id) references areas(area_id),
  constraint areas_households_check check (households >= 0),
  constraint areas_level_check check (level in ('city', 'district', 'street', 'community', 'grid')),
  constraint areas_parent_id_fkey foreign key (parent_id) references areas(area_id),
  constraint areas_pkey primary key (area_id),
  constraint areas_street_id_fkey foreign key (street_id) references areas(area_id)
);
create index areas_city on areas using btree (city_id);
create index areas_community on areas using btree (community_id);
create index areas_district on areas using btree (district_id);
create index areas_level on areas using btree (level, sort_order);
create index areas_parent on areas using btree (parent_id, sort_order);
create index areas_street on areas using btree (street_id);
comment on table areas is 'The tree of areas from the city down to the grid, with their outlines';

create table assignments (
  assignment_id uuid not null,
  matter_id uuid not null,
  parent_id uuid,
  unit_id uuid not null,
  called_by_unit_id uuid not null,
  called_at timestamp with time zone not null,
  round integer not null default 1,
  role text not null,
  whistle text,
  state text not null,
  hands_over boolean not null,
  duty_basis text,
  officer_id uuid,
  submitted_by uuid,
  decline_until timestamp with time zone not null,
  signed_at timestamp with time zone,
  contacted_at timestamp with time zone,
  checked_in_at timestamp with time zone,
  submitted_at timestamp with time zone,
  done_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome_words_id uuid,
  reply_words_id uuid,
  mode text not null default 'joint',
  is_designated boolean not null default false,
  duty_line_id text,
  answered_by text not null default 'account',
  opened_at timestamp with time zone,
  opened_by uuid,
  constraint assignments_answered_by_check check (answered_by in ('account', 'link', 'call')),
  constraint assignments_called_by_unit_id_fkey foreign key (called_by_unit_id) references units(unit_id),
  constraint assignments_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint assignments_mode_check check (mode in ('joint', 'separate')),
  constraint assignments_officer_id_fkey foreign key (officer_id) references people(person_id),
  constraint assignments_opened_by_fkey foreign key (opened_by) references people(person_id),
  constraint assignments_parent_id_fkey foreign key (parent_id) references assignments(assignment_id),
  constraint assignments_pkey primary key (assignment_id),
  constraint assignments_role_check check (role in ('lead', 'assist')),
  constraint assignments_state_check check (state in ('toSign', 'toCheckIn', 'handling', 'toReview', 'done', 'declined', 'recalled', 'passedOn')),
  constraint assignments_submitted_by_fkey foreign key (submitted_by) references people(person_id),
  constraint assignments_unit_id_fkey foreign key (unit_id) references units(unit_id),
  constraint assignments_whistle_check check (whistle in ('daily', 'hard', 'emergency'))
);
create index assignments_called_by on assignments using btree (called_by_unit_id);
create index assignments_matter on assignments using btree (matter_id);
create index assignments_officer on assignments using btree (officer_id);
create index assignments_opened_by on assignments using btree (opened_by) where opened_by is not null;
create index assignments_parent on assignments using btree (parent_id);
create index assignments_submitted_by on assignments using btree (submitted_by);
create index assignments_unit on assignments using btree (unit_id, called_at);
comment on table assignments is 'One handling unit''s part of a matter, with its own clocks and outcome';
comment on column assignments.mode is 'joint (合办): the lead contacts and answers the reporter; separate (分办): each unit does for its part';
comment on column assignments.is_designated is 'Given by the next level after a decline, finally: 先办理,后申诉';
comment on column assignments.answered_by is 'How a unit without accounts answered: by a one-time link or by a call that was written down';
comment on column assignments.opened_at is 'Of an 应急哨: when somebody of the unit opened it';

create table clocks (
  clock_id uuid not null,
  matter_id uuid not null,
  assignment_id uuid,
  kind text not null,
  rule jsonb not null,
  rule_version integer not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  near_at timestamp with time zone not null,
  is_provisional boolean not null default false,
  paused_at timestamp with time zone,
  pauses jsonb not null default '[]',
  extensions jsonb not null default '[]',
  stopped_at timestamp with time zone,
  was_met boolean,
  is_fixed boolean not null default false,
  calendar_version integer not null default 0,
  request_id uuid,
  near_woken_for timestamp with time zone,
  overdue_woken_for timestamp with time zone,
  constraint clocks_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint clocks_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint clocks_pkey primary key (clock_id),
  constraint clocks_request_id_fkey foreign key (request_id) references requests(request_id),
  constraint clocks_rule_version_fkey foreign key (rule_version) references rule_versions(rule_version)
);
create index clocks_assignment on clocks using btree (assignment_id);
create index clocks_calendar on clocks using btree (calendar_version, matter_id) where stopped_at is null;
create index clocks_due on clocks using btree (due_at) where stopped_at is null and paused_at is null;
create index clocks_matter on clocks using btree (matter_id);
create index clocks_near_untold on clocks using btree (near_at) where stopped_at is null and paused_at is null and near_woken_for is distinct from near_at;
create index clocks_overdue_untold on clocks using btree (due_at) where stopped_at is null and paused_at is null and overdue_woken_for is distinct from due_at;
create index clocks_request on clocks using btree (request_id);
create index clocks_rule_version on clocks using btree (rule_version);
comment on table clocks is 'Running terms with their rule, version, pauses and extensions';
comment on column clocks.is_fixed is 'The due time was given by the system that the matter came from: pauses and new calendars do not move it';
comment on column clocks.calendar_version is 'The rule version whose calendar it was last counted with; a calendar is fact and not rule, so an open clock takes the newest';
comment on column clocks.near_woken_for is 'The near_at for which people were told: a clock that was given more time tells them again';
comment on column clocks.overdue_woken_for is 'The due_at for which people were told';

create table conference_tasks (
  request_id uuid not null,
  conference_id uuid not null,
  unit_id uuid not null,
  task_words_id uuid not null,
  outcome_words_id uuid,
  constraint conference_tasks_conference_id_fkey foreign key (conference_id) references conferences(conference_id),
  constraint conference_tasks_pkey primary key (request_id),
  constraint conference_tasks_request_id_fkey foreign key (request_id) references requests(request_id),
  constraint conference_tasks_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index conference_tasks_conference on conference_tasks using btree (conference_id);
create index conference_tasks_unit on conference_tasks using btree (unit_id);
comment on table conference_tasks is 'What a joint conference gave each unit to do; the request beside it says until when, and of whom the answer is waited for';

create table conference_units (
  conference_id uuid not null,
  unit_id uuid not null,
  request_id uuid,
  answer text,
  attendee_words_id uuid,
  attended boolean,
  constraint conference_units_answer_check check (answer in ('attends', 'doesNot')),
  constraint conference_units_conference_id_fkey foreign key (conference_id) references conferences(conference_id),
  constraint conference_units_pkey primary key (conference_id, unit_id),
  constraint conference_units_request_id_fkey foreign key (request_id) references requests(request_id),
  constraint conference_units_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index conference_units_request on conference_units using btree (request_id);
create index conference_units_unit on conference_units using btree (unit_id);
comment on table conference_units is 'The units of a joint conference: what they answered, whether they came';

create table conferences (
  conference_id uuid not null,
  matter_id uuid not null,
  state text not null,
  called_by_unit_id uuid not null,
  entry_id uuid not null,
  called_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  agenda_words_id uuid not null,
  place_words_id uuid,
  video_words_id uuid,
  decision_words_id uuid,
  recorded_at timestamp with time zone,
  constraint conferences_called_by_unit_id_fkey foreign key (called_by_unit_id) references units(unit_id),
  constraint conferences_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint conferences_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint conferences_pkey primary key (conference_id),
  constraint conferences_state_check check (state in ('called', 'held', 'cancelled'))
);
create index conferences_called_by on conferences using btree (called_by_unit_id);
create index conferences_entry on conferences using btree (entry_id);
create index conferences_matter on conferences using btree (matter_id);
comment on table conferences is 'Joint conferences (会商) of several units on a matter of any kind; what was said there lies in words';

create table deliveries (
  notice_id uuid not null,
  webhook_id uuid not null,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  delivered_at timestamp with time zone,
  last_status integer,
  last_error text,
  constraint deliveries_notice_id_fkey foreign key (notice_id) references notices(notice_id),
  constraint deliveries_pkey primary key (notice_id, webhook_id),
  constraint deliveries_webhook_id_fkey foreign key (webhook_id) references webhooks(webhook_id)
);
create index deliveries_due on deliveries using btree (webhook_id, next_at) where next_at is not null;
create index deliveries_webhook on deliveries using btree (webhook_id);
comment on table deliveries is 'Each notice on its way to a webhook, with its tries';

create table devices (
  device_id uuid not null,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null,
  recovery_salt bytea not null,
  enrolled_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  wipe_asked_at timestamp with time zone,
  wipe_asked_by uuid,
  wiped_at timestamp with time zone,
  unsent jsonb,
  constraint devices_person_id_fkey foreign key (person_id) references people(person_id),
  constraint devices_pkey primary key (device_id),
  constraint devices_wipe_asked_by_fkey foreign key (wipe_asked_by) references people(person_id)
);
create index devices_person on devices using btree (person_id);
create index devices_wipe_asked_by on devices using btree (wipe_asked_by);
comment on table devices is 'Phones on which somebody works without a network';

create table dispute_agreements (
  agreement_id uuid not null,
  matter_id uuid not null,
  form text not null,
  reached_on date not null,
  signed_on date,
  sealed_on date,
  in_force_on date,
  is_dropped boolean not null default false,
  said jsonb not null,
  constraint dispute_agreements_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_agreements_pkey primary key (agreement_id)
);
create index dispute_agreements_matter on dispute_agreements using btree (matter_id);
comment on table dispute_agreements is 'What was agreed (Art. 28-30); one that was not signed and is worked out anew is dropped';

create table dispute_investigations (
  investigation_id uuid not null,
  matter_id uuid not null,
  done_on date not null,
  said jsonb not null,
  constraint dispute_investigations_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_investigations_pkey primary key (investigation_id)
);
create index dispute_investigations_matter on dispute_investigations using btree (matter_id);
comment on table dispute_investigations is 'What mediators found out themselves (人民调解调查记录)';

create table dispute_invited (
  invited_id uuid not null,
  matter_id uuid not null,
  said jsonb not null,
  constraint dispute_invited_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_invited_pkey primary key (invited_id)
);
create index dispute_invited_matter on dispute_invited using btree (matter_id);
comment on table dispute_invited is 'Relatives, neighbours, experts who take part with the consent of all parties (Art. 20)';

create table dispute_mediators (
  matter_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  chosen_by text not null,
  named_at timestamp with time zone not null,
  recused_for text,
  constraint dispute_mediators_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_mediators_person_id_fkey foreign key (person_id) references people(person_id),
  constraint dispute_mediators_pkey primary key (matter_id, person_id),
  constraint dispute_mediators_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index dispute_mediators_person on dispute_mediators using btree (person_id);
create index dispute_mediators_unit on dispute_mediators using btree (unit_id);
comment on table dispute_mediators is 'Who mediates, appointed or chosen by the parties (人民调解法 Art. 19); who had to step back stays named as such';

create table dispute_parties (
  party_id uuid not null,
  matter_id uuid not null,
  seq integer not null,
  role text not null,
  is_organisation boolean not null,
  wish text,
  asked_at timestamp with time zone,
  wants_public boolean,
  said jsonb not null,
  constraint dispute_parties_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_parties_pkey primary key (party_id)
);
create index dispute_parties_matter on dispute_parties using btree (matter_id);
comment on table dispute_parties is 'Who quarrels: name, phone, number and address are sealed words';

create table dispute_sessions (
  session_id uuid not null,
  matter_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  video_url text,
  is_public boolean not null,
  state text not null,
  rights_told boolean not null default false,
  attended_party_ids uuid[] not null default '{}'::uuid[],
  attended_mediator_ids uuid[] not null default '{}'::uuid[],
  said jsonb not null,
  constraint dispute_sessions_matter_id_fkey foreign key (matter_id) references disputes(matter_id),
  constraint dispute_sessions_pkey primary key (session_id)
);
create index dispute_sessions_matter on dispute_sessions using btree (matter_id);
create index dispute_sessions_planned on dispute_sessions using btree (starts_at) where state = 'planned';
comment on table dispute_sessions is 'Meetings of a mediation: when, where or by which link, who came';

create table dispute_terms (
  term_id uuid not null,
  agreement_id uuid not null,
  seq integer not null,
  due_on date not null,
  result text,
  next_visit_on date,
  said jsonb not null,
  constraint dispute_terms_agreement_id_fkey foreign key (agreement_id) references dispute_agreements(agreement_id),
  constraint dispute_terms_pkey primary key (term_id)
);
create index dispute_terms_agreement on dispute_terms using btree (agreement_id);
comment on table dispute_terms is 'What has to be done, how and until when (Art. 29), and whether it was (Art. 31)';

create table dispute_visits (
  visit_id uuid not null,
  term_id uuid not null,
  visited_on date not null,
  result text not null,
  how text not null,
  said jsonb not null,
  constraint dispute_visits_pkey primary key (visit_id),
  constraint dispute_visits_term_id_fkey foreign key (term_id) references dispute_terms(term_id)
);
create index dispute_visits_term on dispute_visits using btree (term_id);
comment on table dispute_visits is 'Looks whether a term is kept (回访)';

create table disputes (
  matter_id uuid not null,
  dispute_type text not null,
  source text not null,
  risk text not null,
  mediation_kind text,
  from_matter_id uuid,
  campaign_id uuid,
  campaign_area_id uuid,
  wanted_mediator_id uuid,
  mediating_since timestamp with time zone,
  extended_until timestamp with time zone,
  confirmation_step text,
  confirmation_on date,
  end_cause text,
  ended_on date,
  told_on date,
  told_ways text[] not null default '{}'::text[],
  filed_on date,
  grade text,
  subsidy_yuan integer,
  said jsonb not null,
  constraint disputes_campaign_area_id_fkey foreign key (campaign_area_id) references areas(area_id),
  constraint disputes_campaign_id_fkey foreign key (campaign_id) references screening_campaigns(campaign_id),
  constraint disputes_from_matter_id_fkey foreign key (from_matter_id) references matters(matter_id),
  constraint disputes_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint disputes_pkey primary key (matter_id),
  constraint disputes_wanted_mediator_id_fkey foreign key (wanted_mediator_id) references people(person_id)
);
create index disputes_campaign on disputes using btree (campaign_id, campaign_area_id);
create index disputes_campaign_area on disputes using btree (campaign_area_id);
create index disputes_from on disputes using btree (from_matter_id);
create index disputes_wanted on disputes using btree (wanted_mediator_id);
comment on table disputes is 'What a dispute is beside its matter: type, risk, way of mediation, how it ended, its volume';

create table entries (
  entry_id uuid not null,
  matter_id uuid,
  stream text not null,
  chain_seq integer not null,
  seq bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  act text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_unit_id uuid,
  at timestamp with time zone not null,
  from_state text,
  to_state text,
  assignment_id uuid,
  command_id uuid,
  command_hash text,
  facts jsonb not null,
  said jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint entries_actor_id_fkey foreign key (actor_id) references people(person_id),
  constraint entries_actor_kind_check check (actor_kind in ('person', 'machine', 'reporter', 'system', 'unitLink')),
  constraint entries_actor_unit_id_fkey foreign key (actor_unit_id) references units(unit_id),
  constraint entries_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint entries_command_id_key unique (command_id),
  constraint entries_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint entries_pkey primary key (entry_id),
  constraint entries_stream_chain_seq_key unique (stream, chain_seq)
);
create index entries_actor on entries using btree (actor_id);
create index entries_actor_unit on entries using btree (actor_unit_id);
create index entries_assignment on entries using btree (assignment_id);
create index entries_feed on entries using btree (xid, seq);
create index entries_matter on entries using btree (matter_id, chain_seq);
comment on table entries is 'append-only: one official act each, hash-chained per matter or stream; the timeline, the audit log and the outbox';

create table figure_deltas (
  seq bigint not null generated always as identity,
  city_id uuid not null,
  district_id uuid,
  street_id uuid,
  community_id uuid,
  grid_id uuid,
  day date,
  dim text not null,
  key text not null,
  measure text not null,
  n integer not null,
  constraint figure_deltas_pkey primary key (seq)
);
comment on table figure_deltas is 'What an act changes in the figures, one row each, until the job folds it into figures_now and figures_by_day';

create table figures_by_day (
  area_id uuid not null,
  dim text not null,
  day date not null,
  key text not null,
  measure text not null,
  n integer not null,
  constraint figures_by_day_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint figures_by_day_pkey primary key (area_id, dim, day, key, measure)
);
comment on table figures_by_day is 'What was new, closed, late, answered on each day in each area down to the communities; plus the deltas not folded yet';

create table figures_now (
  area_id uuid not null,
  dim text not null,
  key text not null,
  measure text not null,
  n integer not null,
  constraint figures_now_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint figures_now_pkey primary key (area_id, dim, key, measure)
);
comment on table figures_now is 'The present state of each area: how many matters are open, late, shelved, supervised; a figure is this plus the deltas not folded yet';

create table files (
  file_id uuid not null,
  matter_id uuid,
  entry_id uuid,
  field text,
  announced_sha256 text not null,
  announced_type text not null,
  announced_size integer not null,
  received integer not null default 0,
  kept_sha256 text,
  kept_type text,
  kept_size integer,
  taken_at timestamp with time zone,
  taken_lon double precision,
  taken_lat double precision,
  uploaded_by uuid,
  token_hash bytea,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  picture_hash text,
  complaint_id uuid,
  constraint files_complaint_id_fkey foreign key (complaint_id) references app_complaints(complaint_id),
  constraint files_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint files_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint files_pkey primary key (file_id),
  constraint files_uploaded_by_fkey foreign key (uploaded_by) references people(person_id)
);
create index files_announced on files using btree (announced_sha256) where matter_id is not null;
create index files_complaint on files using btree (complaint_id);
create index files_entry on files using btree (entry_id);
create index files_loose on files using btree (created_at) where matter_id is null and complaint_id is null;
create index files_matter on files using btree (matter_id);
create index files_picture_quarters on files using gin ((array['a' || substr(picture_hash, 1, 4), 'b' || substr(picture_hash, 5, 4), 'c' || substr(picture_hash, 9, 4), 'd' || substr(picture_hash, 13, 4)])) where matter_id is not null and picture_hash is not null;
create index files_uploaded_by on files using btree (uploaded_by);
comment on table files is 'Photos and papers: announced, sent in parts, attached by an act';
comment on column files.token_hash is 'Of the resident''s upload token, which lives for one hour and is not stored';
comment on column files.picture_hash is 'How the picture looks: 64 bits in hex, of which a copy that was encoded anew differs in at most three; null for papers and for pictures with nothing in them';

create table grants (
  grant_id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid,
  area_id uuid,
  from_on date not null,
  ends_on date,
  granted_by uuid,
  constraint grants_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint grants_check check (unit_id is not null or area_id is not null),
  constraint grants_granted_by_fkey foreign key (granted_by) references people(person_id),
  constraint grants_person_id_fkey foreign key (person_id) references people(person_id),
  constraint grants_pkey primary key (grant_id),
  constraint grants_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index grants_area on grants using btree (area_id);
create index grants_granted_by on grants using btree (granted_by);
create index grants_person on grants using btree (person_id);
create index grants_unit on grants using btree (unit_id);
comment on table grants is '(person, role, unit to act for and/or area to see, until when)';

create table handover_matters (
  handover_id uuid not null,
  matter_id uuid not null,
  note_words_id uuid,
  constraint handover_matters_handover_id_fkey foreign key (handover_id) references handovers(handover_id),
  constraint handover_matters_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint handover_matters_pkey primary key (handover_id, matter_id)
);
create index handover_matters_matter on handover_matters using btree (matter_id);
comment on table handover_matters is 'The matters of a handover';

create table handovers (
  handover_id uuid not null,
  from_person_id uuid not null,
  to_person_id uuid not null,
  state text not null,
  made_at timestamp with time zone not null,
  note_words_id uuid,
  answered_at timestamp with time zone,
  answer_words_id uuid,
  constraint handovers_from_person_id_fkey foreign key (from_person_id) references people(person_id),
  constraint handovers_pkey primary key (handover_id),
  constraint handovers_state_check check (state in ('offered', 'taken', 'returned')),
  constraint handovers_to_person_id_fkey foreign key (to_person_id) references people(person_id)
);
create index handovers_from on handovers using btree (from_person_id, made_at desc);
create index handovers_to on handovers using btree (to_person_id, made_at desc);
comment on table handovers is 'Open matters that one worker hands to another, with what has to be known of them';

create table help_call_units (
  help_call_id uuid not null,
  unit_id uuid not null,
  constraint help_call_units_help_call_id_fkey foreign key (help_call_id) references help_calls(help_call_id),
  constraint help_call_units_pkey primary key (help_call_id, unit_id),
  constraint help_call_units_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index help_call_units_unit on help_call_units using btree (unit_id);
comment on table help_call_units is 'Who is called';

create table help_calls (
  help_call_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  area_id uuid,
  state text not null,
  called_at timestamp with time zone not null,
  position_words_id uuid,
  note_words_id uuid,
  opened_at timestamp with time zone,
  opened_by uuid,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer_words_id uuid,
  ended_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint help_calls_answered_by_fkey foreign key (answered_by) references people(person_id),
  constraint help_calls_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint help_calls_opened_by_fkey foreign key (opened_by) references people(person_id),
  constraint help_calls_person_id_fkey foreign key (person_id) references people(person_id),
  constraint help_calls_pkey primary key (help_call_id),
  constraint help_calls_state_check check (state in ('called', 'answered', 'ended')),
  constraint help_calls_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index help_calls_answered_by on help_calls using btree (answered_by);
create index help_calls_area on help_calls using btree (area_id);
create index help_calls_opened_by on help_calls using btree (opened_by);
create index help_calls_person on help_calls using btree (person_id, called_at desc);
create index help_calls_unerased on help_calls using btree (ended_at) where erased_at is null;
create index help_calls_unit on help_calls using btree (unit_id);
comment on table help_calls is 'A worker calls for help, with one position, by his own act';

create table links (
  link_id uuid not null,
  matter_id uuid not null,
  other_id uuid not null,
  kind text not null,
  entry_id uuid not null,
  made_at timestamp with time zone not null,
  constraint links_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint links_kind_check check (kind in ('mergedInto', 'splitFrom', 'notDuplicate', 'madeFrom')),
  constraint links_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint links_matter_id_other_id_kind_key unique (matter_id, other_id, kind),
  constraint links_other_id_fkey foreign key (other_id) references matters(matter_id),
  constraint links_pkey primary key (link_id)
);
create index links_entry on links using btree (entry_id);
create index links_other on links using btree (other_id);
comment on table links is 'Which matters belong together, and which a person has said do not';

create table map_features (
  feature_id uuid not null,
  kind text not null,
  name text,
  geometry jsonb not null,
  rank integer not null,
  constraint map_features_kind_check check (kind in ('road', 'water', 'green', 'building', 'name')),
  constraint map_features_pkey primary key (feature_id)
);
create index map_features_kind on map_features using btree (kind, rank);
comment on table map_features is 'What the map shows besides areas: roads, water, green, buildings, names';

create table matter_units (
  unit_id uuid not null,
  matter_id uuid not null,
  reported_at timestamp with time zone not null,
  is_direct boolean not null,
  constraint matter_units_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint matter_units_pkey primary key (unit_id, matter_id),
  constraint matter_units_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index matter_units_listed on matter_units using btree (unit_id, reported_at desc, matter_id desc);
create index matter_units_matter on matter_units using btree (matter_id);
comment on table matter_units is 'Units (and the units above them) that own, owned, handle or handled a matter: the sight of unit grants';

create table matters (
  matter_id uuid not null,
  number text not null,
  kind text not null,
  state text not null,
  version integer not null default 0,
  rule_version integer not null,
  category_id text,
  channel text not null,
  nature text not null,
  is_urgent boolean not null default false,
  is_confidential boolean not null default false,
  is_anonymous boolean not null default false,
  external_number text,
  outer_due_at timestamp with time zone,
  lon double precision,
  lat double precision,
  place_id uuid,
  city_id uuid not null,
  district_id uuid,
  street_id uuid,
  community_id uuid,
  grid_id uuid,
  owner_unit_id uuid not null,
  registered_by uuid,
  reported_at timestamp with time zone not null,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  reopen_until timestamp with time zone,
  paused_at timestamp with time zone,
  round integer not null default 1,
  solved text,
  satisfied text,
  card jsonb not null,
  words tsvector,
  chain_seq integer not null default 0,
  head_hash text not null default '',
  has_whole_limit boolean not null default true,
  about_unit_id uuid,
  receiving_unit_id uuid,
  merged_into_id uuid,
  awaits_return boolean not null default false,
  returned_at timestamp with time zone,
  shelved_until timestamp with time zone,
  supervision text,
  is_late boolean not null default false,
  about_person_id uuid,
  changed_xid xid8 not null default pg_current_xact_id(),
  constraint matters_about_person_apart check (about_person_id is null or is_confidential),
  constraint matters_about_person_id_fkey foreign key (about_person_id) references people(person_id),
  constraint matters_about_unit_id_fkey foreign key (about_unit_id) references units(unit_id),
  constraint matters_channel_check check (channel in ('scan', 'web', 'call', 'visit', 'letter', 'chatGroup', 'patrol', 'onBehalf', 'hotline', 'superior', 'department', 'media')),
  constraint matters_city_id_fkey foreign key (city_id) references areas(area_id),
  constraint matters_community_id_fkey foreign key (community_id) references areas(area_id),
  constraint matters_district_id_fkey foreign key (district_id) references areas(area_id),
  constraint matters_grid_id_fkey foreign key (grid_id) references areas(area_id),
  constraint matters_merged_into_id_fkey foreign key (merged_into_id) references matters(matter_id),
  constraint matters_nature_check check (nature in ('consult', 'help', 'complaint', 'tipOff', 'suggestion', 'praise')),
  constraint matters_number_key unique (number),
  constraint matters_owner_unit_id_fkey foreign key (owner_unit_id) references units(unit_id),
  constraint matters_pkey primary key (matter_id),
  constraint matters_place_id_fkey foreign key (place_id) references places(place_id),
  constraint matters_receiving_unit_id_fkey foreign key (receiving_unit_id) references units(unit_id),
  constraint matters_registered_by_fkey foreign key (registered_by) references people(person_id),
  constraint matters_rule_version_fkey foreign key (rule_version) references rule_versions(rule_version),
  constraint matters_satisfied_check check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied')),
  constraint matters_solved_check check (solved in ('solved', 'partlySolved', 'notSolved')),
  constraint matters_street_id_fkey foreign key (street_id) references areas(area_id),
  constraint matters_supervision_check check (supervision in ('daily', 'listed', 'summons'))
);
create index matters_about_person on matters using btree (about_person_id) where about_person_id is not null;
create index matters_about_unit on matters using btree (about_unit_id) where about_unit_id is not null;
create index matters_city_due on matters using btree (city_id, due_at, matter_id) where closed_at is null;
create index matters_city_listed on matters using btree (city_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
create index matters_city_waiting on matters using btree (city_id, reported_at, matter_id) where closed_at is null;
create index matters_closed on matters using btree (closed_at) where closed_at is not null;
create index matters_community_due on matters using btree (community_id, due_at, matter_id) where closed_at is null;
create index matters_community_listed on matters using btree (community_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
create index matters_community_waiting on matters using btree (community_id, reported_at, matter_id) where closed_at is null;
create index matters_district_due on matters using btree (district_id, due_at, matter_id) where closed_at is null;
create index matters_district_listed on matters using btree (district_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
create index matters_district_waiting on matters using btree (district_id, reported_at, matter_id) where closed_at is null;
create unique index matters_external on matters using btree (channel, external_number) where external_number is not null;
create index matters_external_number on matters using btree (external_number text_pattern_ops) where external_number is not null;
create index matters_grid_due on matters using btree (grid_id, due_at, matter_id) where closed_at is null;
create index matters_grid_listed on matters using btree (grid_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
create index matters_merged_into on matters using btree (merged_into_id) where merged_into_id is not null;
create index matters_near on matters using btree (category_id, lat, lon) where lat is not null and not is_confidential;
create index matters_owner on matters using btree (owner_unit_id);
create index matters_place on matters using btree (place_id, reported_at);
create index matters_receiving_unit on matters using btree (receiving_unit_id) where receiving_unit_id is not null;
create index matters_registered_by on matters using btree (registered_by);
create index matters_rule_version on matters using btree (rule_version);
create index matters_shelved on matters using btree (shelved_until) where shelved_until is not null;
create index matters_street_due on matters using btree (street_id, due_at, matter_id) where closed_at is null;
create index matters_street_listed on matters using btree (street_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
create index matters_street_waiting on matters using btree (street_id, reported_at, matter_id) where closed_at is null;
create index matters_supervised on matters using btree (reported_at desc, matter_id desc) where supervision is not null;
create index matters_words on matters using gin (words);
comment on table matters is 'The header of every piece of work';
comment on column matters.has_whole_limit is 'False for a matter taken over from another system that had set it no deadline: it has no whole clock';
comment on column matters.about_unit_id is 'The unit that a complaint or tip-off is about: it and its people never see the matter (信访工作条例 Art. 30)';
comment on column matters.receiving_unit_id is 'The centre that received a tip-off: nobody below it is told who the reporter is';
comment on column matters.awaits_return is 'The result must be sent back to the system that the matter came from';
comment on column matters.shelved_until is 'When a shelved matter must be looked at again';
comment on column matters.supervision is 'The highest supervision that it has come under (日常督办, 挂牌督办, 约谈)';
comment on column matters.is_late is 'Its whole clock has run out while it was open; set when the clock is found, at most a minute later';
comment on column matters.about_person_id is 'The person that an accusation is about: he never sees the matter, whatever unit he acts for (信访工作条例 Art. 30)';
comment on column matters.changed_xid is 'The transaction that changed it last: what a phone has not yet been sent';

create table mediator_profiles (
  person_id uuid not null,
  fields text[] not null,
  languages text[] not null,
  trained_hours numeric not null,
  is_active boolean not null,
  constraint mediator_profiles_person_id_fkey foreign key (person_id) references people(person_id),
  constraint mediator_profiles_pkey primary key (person_id)
);
comment on table mediator_profiles is 'What a mediator knows: fields, languages, training; why he is proposed';

create table notice_marks (
  person_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint notice_marks_person_id_fkey foreign key (person_id) references people(person_id),
  constraint notice_marks_pkey primary key (person_id)
);
comment on table notice_marks is 'Up to when each person has seen his notices; what came later is new to him';

create table notices (
  notice_id uuid not null,
  matter_id uuid not null,
  entry_id uuid,
  recipient text not null,
  unit_id uuid,
  kind text not null,
  facts jsonb not null,
  made_at timestamp with time zone not null,
  read_at timestamp with time zone,
  person_id uuid,
  role text,
  clock_id uuid,
  constraint notices_clock_id_fkey foreign key (clock_id) references clocks(clock_id),
  constraint notices_entry_id_fkey foreign key (entry_id) references entries(entry_id),
  constraint notices_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint notices_person_id_fkey foreign key (person_id) references people(person_id),
  constraint notices_pkey primary key (notice_id),
  constraint notices_recipient_check check (recipient in ('reporter', 'unit', 'person', 'role')),
  constraint notices_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index notices_clock on notices using btree (clock_id);
create index notices_entry on notices using btree (entry_id);
create index notices_matter on notices using btree (matter_id);
create index notices_person on notices using btree (person_id, made_at desc, notice_id desc);
create index notices_role on notices using btree (unit_id, role, made_at desc, notice_id desc) where recipient = 'role';
create index notices_unit on notices using btree (unit_id, made_at desc, notice_id desc);
comment on table notices is 'What somebody was told because of an act';
comment on column notices.role is 'With unit_id: those who hold this role at the unit (the duty officer in quiet hours)';

create table paper_numbers (
  unit_id uuid not null,
  series text not null,
  year integer not null,
  last integer not null,
  constraint paper_numbers_pkey primary key (unit_id, series, year),
  constraint paper_numbers_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
comment on table paper_numbers is 'The last number given to a paper, per unit, series and year; locked from the drawing to the commit, so that no number is missing';

create table paper_services (
  service_id uuid not null,
  paper_id uuid not null,
  way text not null,
  served_on date not null,
  addressee_words_id uuid not null,
  taken_by_words_id uuid,
  entry_id uuid not null,
  constraint paper_services_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint paper_services_paper_id_fkey foreign key (paper_id) references papers(paper_id),
  constraint paper_services_pkey primary key (service_id)
);
create index paper_services_entry on paper_services using btree (entry_id);
create index paper_services_paper on paper_services using btree (paper_id);
comment on table paper_services is 'Service 送达 of a paper: who, how, when; terms for review count from the day of service';

create table paper_templates (
  template_id uuid not null,
  paper_kind text not null,
  unit_id uuid,
  version integer not null,
  content jsonb,
  content_hash text not null,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  constraint paper_templates_pkey primary key (template_id),
  constraint paper_templates_saved_by_fkey foreign key (saved_by) references people(person_id),
  constraint paper_templates_unit_id_fkey foreign key (unit_id) references units(unit_id),
  constraint paper_templates_version_check check (version >= 0)
);
create unique index paper_templates_product on paper_templates using btree (paper_kind, content_hash) where unit_id is null;
create index paper_templates_saved_by on paper_templates using btree (saved_by);
create index paper_templates_unit on paper_templates using btree (unit_id);
create unique index paper_templates_version on paper_templates using btree (unit_id, paper_kind, version) where unit_id is not null;
comment on table paper_templates is 'append-only: what papers are drawn from; a change is a new version, so that a drawn paper stays as it was';

create table papers (
  paper_id uuid not null,
  matter_id uuid not null,
  paper_kind text not null,
  subject_id uuid,
  title text not null,
  number text,
  unit_id uuid not null,
  template_id uuid not null,
  filled_words_id uuid not null,
  drawn_at timestamp with time zone not null,
  drawn_by uuid,
  entry_id uuid not null,
  sealed_on date,
  seal_entry_id uuid,
  constraint papers_drawn_by_fkey foreign key (drawn_by) references people(person_id),
  constraint papers_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint papers_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint papers_pkey primary key (paper_id),
  constraint papers_seal_entry_id_fkey foreign key (seal_entry_id) references entries(entry_id) deferrable initially deferred,
  constraint papers_template_id_fkey foreign key (template_id) references paper_templates(template_id),
  constraint papers_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index papers_drawn_by on papers using btree (drawn_by);
create index papers_entry on papers using btree (entry_id);
create index papers_matter on papers using btree (matter_id, drawn_at);
create unique index papers_number on papers using btree (unit_id, number) where number is not null;
create index papers_seal_entry on papers using btree (seal_entry_id);
create index papers_template on papers using btree (template_id);
create index papers_unit on papers using btree (unit_id);
comment on table papers is 'Papers 文书 as they were drawn; the file is made again from template and filling whenever it is opened';

create table people (
  person_id uuid not null,
  username text not null,
  name text not null,
  password_hash text,
  otp_secret text,
  is_machine boolean not null default false,
  is_demo boolean not null default false,
  is_active boolean not null default true,
  failures integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint people_pkey primary key (person_id),
  constraint people_username_key unique (username)
);
comment on table people is 'Staff and machine accounts; residents have none';

create table petition_hearings (
  entry_id uuid not null,
  matter_id uuid not null,
  stage text not null,
  opened_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint petition_hearings_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint petition_hearings_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_hearings_pkey primary key (entry_id),
  constraint petition_hearings_stage_check check (stage in ('opinion', 'reReview'))
);
create index petition_hearings_matter on petition_hearings using btree (matter_id);
comment on table petition_hearings is 'Hearings (Art. 31 (6), 36); the time of one in the re-review does not count';

create table petition_leaders (
  matter_id uuid not null,
  person_id uuid not null,
  is_leader boolean not null,
  constraint petition_leaders_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_leaders_person_id_fkey foreign key (person_id) references people(person_id),
  constraint petition_leaders_pkey primary key (matter_id, person_id)
);
create index petition_leaders_person on petition_leaders using btree (person_id);
comment on table petition_leaders is 'Who of the officials answers for a hard case (领导包案)';

create table petition_opinions (
  entry_id uuid not null,
  matter_id uuid not null,
  stage text not null,
  result text not null,
  unit_id uuid not null,
  given_at timestamp with time zone not null,
  served_on date,
  service_way text,
  constraint petition_opinions_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint petition_opinions_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_opinions_pkey primary key (entry_id),
  constraint petition_opinions_stage_check check (stage in ('opinion', 'review', 'reReview')),
  constraint petition_opinions_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index petition_opinions_matter on petition_opinions using btree (matter_id);
create index petition_opinions_unit on petition_opinions using btree (unit_id);
comment on table petition_opinions is 'Opinions, reviews and re-reviews with their service, from which the terms to ask count; their text lies in the words';

create table petition_passed_accusations (
  passed_id uuid not null,
  office_unit_id uuid not null,
  passed_on date not null,
  constraint petition_passed_accusations_office_unit_id_fkey foreign key (office_unit_id) references units(unit_id),
  constraint petition_passed_accusations_pkey primary key (passed_id)
);
create index petition_passed_accusations_office on petition_passed_accusations using btree (office_unit_id, passed_on);
comment on table petition_passed_accusations is 'That an office has passed an accusation on, as the count of its yearly report needs it (Art. 41); not which';

create table petition_persons (
  person_id uuid not null,
  matter_id uuid not null,
  seq integer not null,
  name_words_id uuid,
  phone_words_id uuid,
  constraint petition_persons_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_persons_matter_id_seq_key unique (matter_id, seq),
  constraint petition_persons_pkey primary key (person_id)
);
comment on table petition_persons is 'The representatives of a group, at most five (Art. 20); who they are is sealed in the words';

create table petition_ratings (
  matter_id uuid not null,
  rated text not null,
  satisfied text not null,
  entry_id uuid not null,
  at timestamp with time zone not null,
  constraint petition_ratings_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint petition_ratings_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_ratings_pkey primary key (matter_id, rated),
  constraint petition_ratings_rated_check check (rated in ('office', 'unit')),
  constraint petition_ratings_satisfied_check check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied'))
);
create index petition_ratings_entry on petition_ratings using btree (entry_id);
comment on table petition_ratings is 'The petitioner rates the petition office and the handling unit apart (Art. 21)';

create table petition_same (
  same_hash bytea not null,
  matter_id uuid not null,
  constraint petition_same_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petition_same_pkey primary key (same_hash, matter_id)
);
create index petition_same_matter on petition_same using btree (matter_id);
comment on table petition_same is 'Keyed hash of identity, category, district and unit: answers one question, is the same matter running or finished (Art. 19, 36); leads from no person to anything without the question';

create table petitions (
  matter_id uuid not null,
  office_unit_id uuid not null,
  petition_class text,
  category text,
  claim_way text,
  authority text,
  stage text not null default 'opinion',
  answer text,
  is_unclear boolean not null default false,
  is_simple boolean not null default false,
  persons integer not null default 1,
  concerns_unit_id uuid,
  received_at timestamp with time zone not null,
  back_at timestamp with time zone,
  handler_unit_id uuid,
  first_handler_unit_id uuid,
  passed_by_unit_id uuid,
  pass_way text,
  handler_received_at timestamp with time zone,
  object_until timestamp with time zone,
  report_due_on date,
  reported_at timestamp with time zone,
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
  refusal text,
  constraint petitions_answer_check check (answer in ('lawfulWay', 'answer', 'opinion', 'settlement', 'redone')),
  constraint petitions_claim_way_check check (claim_way in ('litigation', 'arbitration', 'partyAppeal', 'administrative', 'lawfulDuty', 'opinion')),
  constraint petitions_concerns_unit_id_fkey foreign key (concerns_unit_id) references units(unit_id),
  constraint petitions_first_handler_unit_id_fkey foreign key (first_handler_unit_id) references units(unit_id),
  constraint petitions_handler_unit_id_fkey foreign key (handler_unit_id) references units(unit_id),
  constraint petitions_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint petitions_office_unit_id_fkey foreign key (office_unit_id) references units(unit_id),
  constraint petitions_pass_way_check check (pass_way in ('transferred', 'assigned')),
  constraint petitions_passed_by_unit_id_fkey foreign key (passed_by_unit_id) references units(unit_id),
  constraint petitions_persons_check check (persons > 0),
  constraint petitions_petition_class_check check (petition_class in ('suggestion', 'accusation', 'claim')),
  constraint petitions_pkey primary key (matter_id),
  constraint petitions_refusal_check check (refusal in ('alreadyRunning', 'reviewed', 'notInPowers', 'courtDecided')),
  constraint petitions_stage_check check (stage in ('opinion', 'review', 'reReview'))
);
create index petitions_concerns on petitions using btree (concerns_unit_id) where concerns_unit_id is not null;
create index petitions_first_handler on petitions using btree (first_handler_unit_id) where first_handler_unit_id is not null;
create index petitions_handler on petitions using btree (handler_unit_id) where handler_unit_id is not null;
create index petitions_office on petitions using btree (office_unit_id);
create index petitions_passed_by on petitions using btree (passed_by_unit_id) where passed_by_unit_id is not null;
create index petitions_received on petitions using btree (received_at);
comment on table petitions is 'A petition beside its matter: class, way, who has it, its dates in law; nothing that names the petitioner';
comment on column petitions.stage is 'Whose answer is being made or was made last: the opinion, its review (Art. 35), the re-review (Art. 36)';
comment on column petitions.answer is 'What was answered last; only an opinion can be reviewed';
comment on column petitions.concerns_unit_id is 'The unit that a suggestion or claim is about; of an accusation that stands in matters.about_unit_id, behind the wall';
comment on column petitions.back_at is 'When it came back from a unit whose objection was agreed to';
comment on column petitions.first_handler_unit_id is 'Whose opinion is under review';
comment on column petitions.is_decided is 'Whose it is was decided by the common superior: no objection any more (Art. 24)';

create table places (
  place_id uuid not null,
  code text not null,
  kind text not null,
  name text not null,
  address text not null,
  lon double precision not null,
  lat double precision not null,
  grid_id uuid not null,
  constraint places_code_check check (code ~ '^[2-9A-HJ-NP-Z]{4,12}$'),
  constraint places_code_key unique (code),
  constraint places_grid_id_fkey foreign key (grid_id) references areas(area_id),
  constraint places_kind_check check (kind in ('building', 'lamp', 'shop', 'park', 'busStop', 'school', 'market', 'toilet', 'noticeBoard', 'clinic')),
  constraint places_pkey primary key (place_id)
);
create index places_grid on places using btree (grid_id, kind);
comment on table places is 'Things with a QR code by which a resident says where: buildings, lamps, shops, parks';

create table posts (
  post_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title text not null,
  from_on date not null,
  to_on date,
  phone text,
  constraint posts_person_id_fkey foreign key (person_id) references people(person_id),
  constraint posts_pkey primary key (post_id),
  constraint posts_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index posts_person on posts using btree (person_id);
create index posts_unit on posts using btree (unit_id);
comment on table posts is 'Which post a person holds at which unit, and since when';
comment on column posts.phone is 'The telephone of the post (公务电话), for colleagues';

create table push_deliveries (
  delivery_id uuid not null,
  subscription_id uuid not null,
  message jsonb not null,
  tries integer not null default 0,
  next_at timestamp with time zone not null,
  constraint push_deliveries_pkey primary key (delivery_id),
  constraint push_deliveries_subscription_id_fkey foreign key (subscription_id) references push_subscriptions(subscription_id) on delete cascade
);
create index push_deliveries_subscription on push_deliveries using btree (subscription_id);
create index push_deliveries_waiting on push_deliveries using btree (next_at);
comment on table push_deliveries is 'Pushes on their way to a phone';

create table push_news (
  notice_id uuid not null,
  constraint push_news_notice_id_fkey foreign key (notice_id) references notices(notice_id),
  constraint push_news_pkey primary key (notice_id)
);
comment on table push_news is 'Notices of which no phone has been told yet';

create table push_subscriptions (
  subscription_id uuid not null,
  device_id uuid not null,
  endpoint_hash bytea not null,
  endpoint bytea not null,
  keys bytea not null,
  created_at timestamp with time zone not null,
  last_sent_at timestamp with time zone,
  failing_since timestamp with time zone,
  constraint push_subscriptions_device_id_fkey foreign key (device_id) references devices(device_id),
  constraint push_subscriptions_endpoint_hash_key unique (endpoint_hash),
  constraint push_subscriptions_pkey primary key (subscription_id)
);
create index push_subscriptions_device on push_subscriptions using btree (device_id);
comment on table push_subscriptions is 'Where a phone is reached by Web Push';

create table ratings (
  rating_id uuid not null,
  matter_id uuid not null,
  entry_id uuid not null,
  given_by text not null,
  how text not null,
  was_reached boolean not null default true,
  solved text,
  satisfied text,
  at timestamp with time zone not null,
  is_final boolean not null default true,
  entered_by uuid,
  constraint ratings_entered_by_fkey foreign key (entered_by) references people(person_id),
  constraint ratings_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint ratings_given_by_check check (given_by in ('reporter', 'callBack')),
  constraint ratings_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint ratings_pkey primary key (rating_id),
  constraint ratings_satisfied_check check (satisfied in ('satisfied', 'fairlySatisfied', 'notSatisfied')),
  constraint ratings_solved_check check (solved in ('solved', 'partlySolved', 'notSolved'))
);
create index ratings_entered_by on ratings using btree (entered_by);
create index ratings_entry on ratings using btree (entry_id);
create index ratings_matter on ratings using btree (matter_id);
comment on table ratings is 'Solved and satisfied, as said by the reporter or at a call-back';
comment on column ratings.is_final is 'False for a try that reached nobody while more tries are due (three on two days)';
comment on column ratings.entered_by is 'Who typed it in; empty where the reporter did so himself';

create table requests (
  request_id uuid not null,
  matter_id uuid not null,
  kind text not null,
  assignment_id uuid,
  round integer not null,
  asked_by_unit_id uuid,
  asked_of_unit_id uuid,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  entry_id uuid not null,
  facts jsonb not null,
  answered_at timestamp with time zone,
  answer text,
  answer_entry_id uuid,
  is_fixed boolean not null default false,
  constraint requests_answer_entry_id_fkey foreign key (answer_entry_id) references entries(entry_id) deferrable initially deferred,
  constraint requests_asked_by_unit_id_fkey foreign key (asked_by_unit_id) references units(unit_id),
  constraint requests_asked_of_unit_id_fkey foreign key (asked_of_unit_id) references units(unit_id),
  constraint requests_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint requests_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint requests_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint requests_pkey primary key (request_id)
);
create index requests_answer_entry on requests using btree (answer_entry_id);
create index requests_asked_by on requests using btree (asked_by_unit_id);
create index requests_asked_of on requests using btree (asked_of_unit_id);
create index requests_assignment on requests using btree (assignment_id);
create index requests_entry on requests using btree (entry_id);
create index requests_instructions_answered on requests using btree (answered_at) where kind = 'instruction';
create index requests_matter on requests using btree (matter_id);
create index requests_open on requests using btree (kind, due_at) where answered_at is null;
comment on table requests is 'What somebody must answer before a matter goes on as asked: a refusal proposed, a whistle to approve, more information, an instruction';
comment on column requests.is_fixed is 'Its day was given with it, not counted from a limit';

create table rule_versions (
  rule_version integer not null,
  published_at timestamp with time zone not null,
  title text not null,
  content jsonb not null,
  content_hash text not null,
  constraint rule_versions_pkey primary key (rule_version)
);
comment on table rule_versions is 'append-only: rule data in whole, immutable, numbered versions (categories, limits, calendars)';

create table screening_areas (
  campaign_id uuid not null,
  area_id uuid not null,
  zero_at timestamp with time zone,
  zero_by uuid,
  constraint screening_areas_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint screening_areas_campaign_id_fkey foreign key (campaign_id) references screening_campaigns(campaign_id),
  constraint screening_areas_pkey primary key (campaign_id, area_id),
  constraint screening_areas_zero_by_fkey foreign key (zero_by) references people(person_id)
);
create index screening_areas_area on screening_areas using btree (area_id);
create index screening_areas_by on screening_areas using btree (zero_by);
comment on table screening_areas is 'Where a campaign looks; a zero report is given per area, only in its days';

create table screening_campaigns (
  campaign_id uuid not null,
  title text not null,
  from_on date not null,
  until_on date not null,
  note text,
  called_by uuid not null,
  called_by_unit_id uuid,
  called_at timestamp with time zone not null,
  constraint screening_campaigns_called_by_fkey foreign key (called_by) references people(person_id),
  constraint screening_campaigns_called_by_unit_id_fkey foreign key (called_by_unit_id) references units(unit_id),
  constraint screening_campaigns_pkey primary key (campaign_id)
);
create index screening_campaigns_called_by on screening_campaigns using btree (called_by);
create index screening_campaigns_unit on screening_campaigns using btree (called_by_unit_id);
comment on table screening_campaigns is 'Named rounds of looking for disputes (排查), each with its days';

create table sessions (
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  device_id uuid,
  idle_minutes integer not null default 30,
  constraint sessions_device_id_fkey foreign key (device_id) references devices(device_id),
  constraint sessions_person_id_fkey foreign key (person_id) references people(person_id),
  constraint sessions_pkey primary key (token_hash)
);
create index sessions_device on sessions using btree (device_id) where device_id is not null;
create index sessions_person on sessions using btree (person_id);
comment on table sessions is 'Signed-in browsers; the token itself is never stored';
comment on column sessions.idle_minutes is 'After so long without a request it ends: 30 at a desk; on an enrolled phone, which locks itself, as long as a shift';

create table sheets (
  sheet_id uuid not null,
  area_id uuid not null,
  day date not null,
  content jsonb not null,
  made_at timestamp with time zone not null,
  constraint sheets_area_id_day_key unique (area_id, day),
  constraint sheets_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint sheets_pkey primary key (sheet_id)
);
comment on table sheets is 'append-only: the morning sheet of an area and day, frozen when it is made';

create table streams (
  stream text not null,
  chain_seq integer not null,
  head_hash text not null,
  constraint streams_pkey primary key (stream)
);
comment on table streams is 'Heads of the chains of acts without a matter (grants, rules, sessions)';

create table todos (
  todo_id uuid not null,
  unit_id uuid not null,
  matter_id uuid not null,
  assignment_id uuid,
  person_id uuid,
  grid_id uuid,
  act text not null,
  clock_kind text,
  due_at timestamp with time zone,
  near_at timestamp with time zone,
  order_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  request_id uuid,
  constraint todos_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint todos_grid_id_fkey foreign key (grid_id) references areas(area_id),
  constraint todos_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint todos_person_id_fkey foreign key (person_id) references people(person_id),
  constraint todos_pkey primary key (todo_id),
  constraint todos_request_id_fkey foreign key (request_id) references requests(request_id),
  constraint todos_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index todos_assignment on todos using btree (assignment_id);
create index todos_due on todos using btree (unit_id, order_at, todo_id);
create index todos_grid on todos using btree (grid_id);
create index todos_matter on todos using btree (matter_id);
create index todos_person on todos using btree (person_id);
create index todos_request on todos using btree (request_id);
comment on table todos is 'Who must do what now: written in the act''s transaction, read by the inbox';

create table tokens (
  token_hash bytea not null,
  person_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint tokens_person_id_fkey foreign key (person_id) references people(person_id),
  constraint tokens_pkey primary key (token_hash)
);
create index tokens_person on tokens using btree (person_id);
comment on table tokens is 'Bearer tokens of machine accounts; only the hash is stored';

create table unit_links (
  link_hash bytea not null,
  assignment_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint unit_links_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint unit_links_made_by_fkey foreign key (made_by) references people(person_id),
  constraint unit_links_pkey primary key (link_hash)
);
create index unit_links_assignment on unit_links using btree (assignment_id);
create index unit_links_made_by on unit_links using btree (made_by);
comment on table unit_links is 'One-time links by which a unit without accounts answers; only the hash is stored';

create table units (
  unit_id uuid not null,
  code text not null,
  duty_key text,
  name text not null,
  short_name text not null,
  kind text not null,
  line text not null,
  area_id uuid not null,
  parent_id uuid,
  is_centre boolean not null,
  phone text,
  constraint units_area_id_fkey foreign key (area_id) references areas(area_id),
  constraint units_code_key unique (code),
  constraint units_kind_check check (kind in ('committee', 'streetOffice', 'gridCentre', 'station', 'department', 'subUnit', 'districtCentre', 'cityCentre', 'hotline', 'mediation', 'petitionOffice', 'discipline')),
  constraint units_line_check check (line in ('area', 'department')),
  constraint units_parent_id_fkey foreign key (parent_id) references units(unit_id),
  constraint units_pkey primary key (unit_id)
);
create index units_area on units using btree (area_id, duty_key);
create index units_parent on units using btree (parent_id);
comment on table units is 'Offices that sign, handle and answer, with their area line and department line';

create table webhooks (
  webhook_id uuid not null,
  unit_id uuid not null,
  url text not null,
  secret bytea not null,
  kinds text[] not null,
  is_active boolean not null default true,
  created_by uuid,
  created_at timestamp with time zone not null,
  last_delivered_at timestamp with time zone,
  last_error text,
  failing_since timestamp with time zone,
  constraint webhooks_created_by_fkey foreign key (created_by) references people(person_id),
  constraint webhooks_pkey primary key (webhook_id),
  constraint webhooks_unit_id_fkey foreign key (unit_id) references units(unit_id)
);
create index webhooks_created_by on webhooks using btree (created_by);
create index webhooks_unit on webhooks using btree (unit_id);
comment on table webhooks is 'Where a unit''s notices are sent to, signed, besides the desk';
comment on column webhooks.failing_since is 'When a notice was given up; empty again after the next that arrives';

create table whistle_ratings (
  assignment_id uuid not null,
  given_by text not null,
  score text not null,
  was_needed boolean,
  entry_id uuid not null,
  at timestamp with time zone not null,
  constraint whistle_ratings_assignment_id_fkey foreign key (assignment_id) references assignments(assignment_id),
  constraint whistle_ratings_entry_id_fkey foreign key (entry_id) references entries(entry_id) deferrable initially deferred,
  constraint whistle_ratings_given_by_check check (given_by in ('whistler', 'called')),
  constraint whistle_ratings_pkey primary key (assignment_id, given_by),
  constraint whistle_ratings_score_check check (score in ('good', 'fair', 'poor'))
);
create index whistle_ratings_entry on whistle_ratings using btree (entry_id);
comment on table whistle_ratings is 'Both sides of a whistle rate each other (双向评价)';

create table words (
  words_id uuid not null,
  matter_id uuid,
  entry_id uuid not null,
  field text not null,
  content bytea,
  is_sealed boolean not null,
  salt bytea,
  erased_at timestamp with time zone,
  erased_ground text,
  constraint words_matter_id_fkey foreign key (matter_id) references matters(matter_id),
  constraint words_pkey primary key (words_id)
);
create index words_entry on words using btree (entry_id);
create index words_matter on words using btree (matter_id);
comment on table words is 'What was said in an act, apart from the record: erasing deletes content and salt, the chain keeps the hash';
