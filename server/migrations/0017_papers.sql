-- compatible
create table paper_templates (
  template_id uuid primary key,
  paper_kind text not null,
  -- whose it is, with the units below it; none: the product's own, as the paper that was drawn from it needs it
  unit_id uuid references units,
  -- the product's own bear 0
  version int not null check (version >= 0),
  -- none: from this version on the unit is back at what it inherits
  content jsonb,
  content_hash text not null,
  saved_at timestamptz not null,
  saved_by uuid references people
);
create unique index paper_templates_version on paper_templates (unit_id, paper_kind, version) where unit_id is not null;
create unique index paper_templates_product on paper_templates (paper_kind, content_hash) where unit_id is null;
create index paper_templates_unit on paper_templates (unit_id);
create index paper_templates_saved_by on paper_templates (saved_by);
comment on table paper_templates is 'append-only: what papers are drawn from; a change is a new version, so that a drawn paper stays as it was';

create table paper_numbers (
  unit_id uuid not null references units,
  series text not null,
  year int not null,
  last int not null,
  primary key (unit_id, series, year)
);
comment on table paper_numbers is 'The last number given to a paper, per unit, series and year; locked from the drawing to the commit, so that no number is missing';

create table papers (
  paper_id uuid primary key,
  matter_id uuid not null references matters,
  paper_kind text not null,
  -- the session, party, term or conference that it is about
  subject_id uuid,
  title text not null,
  number text,
  -- whose paper it is and whose seal goes on it
  unit_id uuid not null references units,
  template_id uuid not null references paper_templates,
  -- what it was filled with, sealed: names, addresses, what was said
  filled_words_id uuid not null,
  drawn_at timestamptz not null,
  drawn_by uuid references people,
  entry_id uuid not null references entries deferrable initially deferred,
  -- read from the scanned paper
  sealed_on date,
  seal_entry_id uuid references entries deferrable initially deferred
);
create unique index papers_number on papers (unit_id, number) where number is not null;
create index papers_matter on papers (matter_id, drawn_at);
create index papers_unit on papers (unit_id);
create index papers_template on papers (template_id);
create index papers_drawn_by on papers (drawn_by);
create index papers_entry on papers (entry_id);
create index papers_seal_entry on papers (seal_entry_id);
comment on table papers is 'Papers 文书 as they were drawn; the file is made again from template and filling whenever it is opened';

create table paper_services (
  service_id uuid primary key,
  paper_id uuid not null references papers,
  way text not null,
  served_on date not null,
  addressee_words_id uuid not null,
  taken_by_words_id uuid,
  entry_id uuid not null references entries deferrable initially deferred
);
create index paper_services_paper on paper_services (paper_id);
create index paper_services_entry on paper_services (entry_id);
comment on table paper_services is 'Service 送达 of a paper: who, how, when; terms for review count from the day of service';
