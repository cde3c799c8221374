-- compatible
-- Disputes and their mediation (人民调解法). What was said lies in `words`; `said` names it, by field: {"record": words_id}.
create table disputes (
  matter_id uuid primary key references matters,
  dispute_type text not null,
  source text not null,
  risk text not null,
  -- decided with the acceptance
  mediation_kind text,
  from_matter_id uuid references matters,
  campaign_id uuid,
  campaign_area_id uuid references areas,
  wanted_mediator_id uuid references people,
  -- from which the term of mediation counts, and its end once all parties have agreed to a longer one
  mediating_since timestamptz,
  extended_until timestamptz,
  -- 司法确认: the last step and its day
  confirmation_step text,
  confirmation_on date,
  end_cause text,
  ended_on date,
  told_on date,
  told_ways text[] not null default '{}',
  filed_on date,
  grade text,
  subsidy_yuan int,
  said jsonb not null
);
create index disputes_from on disputes (from_matter_id);
create index disputes_campaign on disputes (campaign_id, campaign_area_id);
create index disputes_campaign_area on disputes (campaign_area_id);
create index disputes_wanted on disputes (wanted_mediator_id);
comment on table disputes is 'What a dispute is beside its matter: type, risk, way of mediation, how it ended, its volume';

create table dispute_parties (
  party_id uuid primary key,
  matter_id uuid not null references disputes,
  seq int not null,
  role text not null,
  is_organisation boolean not null,
  -- Art. 17, 23: each is asked first, also whether it may be public
  wish text,
  asked_at timestamptz,
  wants_public boolean,
  said jsonb not null
);
create index dispute_parties_matter on dispute_parties (matter_id);
comment on table dispute_parties is 'Who quarrels: name, phone, number and address are sealed words';

create table dispute_mediators (
  matter_id uuid not null references disputes,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  chosen_by text not null,
  named_at timestamptz not null,
  recused_for text,
  primary key (matter_id, person_id)
);
create index dispute_mediators_person on dispute_mediators (person_id);
create index dispute_mediators_unit on dispute_mediators (unit_id);
comment on table dispute_mediators is 'Who mediates, appointed or chosen by the parties (人民调解法 Art. 19); who had to step back stays named as such';

create table dispute_invited (
  invited_id uuid primary key,
  matter_id uuid not null references disputes,
  said jsonb not null
);
create index dispute_invited_matter on dispute_invited (matter_id);
comment on table dispute_invited is 'Relatives, neighbours, experts who take part with the consent of all parties (Art. 20)';

create table dispute_sessions (
  session_id uuid primary key,
  matter_id uuid not null references disputes,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  video_url text,
  is_public boolean not null,
  state text not null,
  rights_told boolean not null default false,
  attended_party_ids uuid[] not null default '{}',
  attended_mediator_ids uuid[] not null default '{}',
  said jsonb not null
);
create index dispute_sessions_matter on dispute_sessions (matter_id);
create index dispute_sessions_planned on dispute_sessions (starts_at) where state = 'planned';
comment on table dispute_sessions is 'Meetings of a mediation: when, where or by which link, who came';

create table dispute_investigations (
  investigation_id uuid primary key,
  matter_id uuid not null references disputes,
  done_on date not null,
  said jsonb not null
);
create index dispute_investigations_matter on dispute_investigations (matter_id);
comment on table dispute_investigations is 'What mediators found out themselves (人民调解调查记录)';

create table dispute_agreements (
  agreement_id uuid primary key,
  matter_id uuid not null references disputes,
  form text not null,
  reached_on date not null,
  -- of a written one, from the scanned paper; in force from the later day (Art. 29)
  signed_on date,
  sealed_on date,
  in_force_on date,
  is_dropped boolean not null default false,
  said jsonb not null
);
create index dispute_agreements_matter on dispute_agreements (matter_id);
comment on table dispute_agreements is 'What was agreed (Art. 28-30); one that was not signed and is worked out anew is dropped';

create table dispute_terms (
  term_id uuid primary key,
  agreement_id uuid not null references dispute_agreements,
  seq int not null,
  due_on date not null,
  result text,
  next_visit_on date,
  said jsonb not null
);
create index dispute_terms_agreement on dispute_terms (agreement_id);
comment on table dispute_terms is 'What has to be done, how and until when (Art. 29), and whether it was (Art. 31)';

create table dispute_visits (
  visit_id uuid primary key,
  term_id uuid not null references dispute_terms,
  visited_on date not null,
  result text not null,
  how text not null,
  said jsonb not null
);
create index dispute_visits_term on dispute_visits (term_id);
comment on table dispute_visits is 'Looks whether a term is kept (回访)';

create table mediator_profiles (
  person_id uuid primary key references people,
  fields text[] not null,
  languages text[] not null,
  trained_hours numeric not null,
  is_active boolean not null
);
comment on table mediator_profiles is 'What a mediator knows: fields, languages, training; why he is proposed';

create table screening_campaigns (
  campaign_id uuid primary key,
  title text not null,
  from_on date not null,
  until_on date not null,
  note text,
  called_by uuid not null references people,
  called_by_unit_id uuid references units,
  called_at timestamptz not null
);
create index screening_campaigns_called_by on screening_campaigns (called_by);
create index screening_campaigns_unit on screening_campaigns (called_by_unit_id);
comment on table screening_campaigns is 'Named rounds of looking for disputes (排查), each with its days';

create table screening_areas (
  campaign_id uuid not null references screening_campaigns,
  area_id uuid not null references areas,
  zero_at timestamptz,
  zero_by uuid references people,
  primary key (campaign_id, area_id)
);
create index screening_areas_area on screening_areas (area_id);
create index screening_areas_by on screening_areas (zero_by);
comment on table screening_areas is 'Where a campaign looks; a zero report is given per area, only in its days';

alter table disputes add constraint disputes_campaign_id_fkey foreign key (campaign_id) references screening_campaigns;
alter table links drop constraint links_kind_check;
alter table links add constraint links_kind_check check (kind in ('mergedInto', 'splitFrom', 'notDuplicate', 'madeFrom'));
