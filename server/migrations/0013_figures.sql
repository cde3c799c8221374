-- compatible
create table figure_deltas (
  seq bigint generated always as identity primary key,
  city_id uuid not null,
  district_id uuid,
  street_id uuid,
  community_id uuid,
  grid_id uuid,
  -- null: of the present state
  day date,
  dim text not null,
  key text not null,
  measure text not null,
  n int not null
);
comment on table figure_deltas is 'What an act changes in the figures, one row each, until the job folds it into figures_now and figures_by_day';

create table figures_now (
  area_id uuid not null references areas,
  -- all, state, category, unit
  dim text not null,
  key text not null,
  measure text not null,
  n int not null,
  primary key (area_id, dim, key, measure)
);
comment on table figures_now is 'The present state of each area: how many matters are open, late, shelved, supervised; a figure is this plus the deltas not folded yet';

create table figures_by_day (
  area_id uuid not null references areas,
  -- all, channel, unit
  dim text not null,
  day date not null,
  key text not null,
  measure text not null,
  n int not null,
  primary key (area_id, dim, day, key, measure)
);
comment on table figures_by_day is 'What was new, closed, late, answered on each day in each area down to the communities; plus the deltas not folded yet';

create table sheets (
  sheet_id uuid primary key,
  area_id uuid not null references areas,
  day date not null,
  -- without anybody's words: titles are joined when it is read
  content jsonb not null,
  made_at timestamptz not null,
  unique (area_id, day)
);
comment on table sheets is 'append-only: the morning sheet of an area and day, frozen when it is made';

-- which open matters wait longest
create index matters_city_waiting on matters (city_id, reported_at, matter_id) where closed_at is null;
create index matters_district_waiting on matters (district_id, reported_at, matter_id) where closed_at is null;
create index matters_street_waiting on matters (street_id, reported_at, matter_id) where closed_at is null;
create index matters_community_waiting on matters (community_id, reported_at, matter_id) where closed_at is null;
-- where something was reported again and again
drop index matters_place;
create index matters_place on matters (place_id, reported_at);
-- no index may name the state: it would be written anew with every act
create index matters_shelved on matters (shelved_until) where shelved_until is not null;
create index requests_instructions_answered on requests (answered_at) where kind = 'instruction';
