-- compatible
create table units (
  unit_id uuid primary key,
  code text not null unique,
  -- what the duty list calls it ('gridCentre', 'cityManagement', …); several areas have one each
  duty_key text,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('committee', 'streetOffice', 'gridCentre', 'station', 'department', 'subUnit', 'districtCentre', 'cityCentre', 'hotline')),
  line text not null check (line in ('area', 'department')),
  area_id uuid not null references areas,
  parent_id uuid references units,
  -- may own matters and dispatch them
  is_centre boolean not null,
  phone text
);
create index units_area on units (area_id, duty_key);
create index units_parent on units (parent_id);
comment on table units is 'Offices that sign, handle and answer, with their area line and department line';

create table people (
  person_id uuid primary key,
  username text not null unique,
  name text not null,
  password_hash text,
  otp_secret text,
  is_machine boolean not null default false,
  is_demo boolean not null default false,
  is_active boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);
comment on table people is 'Staff and machine accounts; residents have none';

create table posts (
  post_id uuid primary key,
  person_id uuid not null references people,
  unit_id uuid not null references units,
  title text not null,
  from_on date not null,
  to_on date
);
create index posts_person on posts (person_id);
create index posts_unit on posts (unit_id);
comment on table posts is 'Which post a person holds at which unit, and since when';

create table grants (
  grant_id uuid primary key,
  person_id uuid not null references people,
  role text not null,
  unit_id uuid references units,
  area_id uuid references areas,
  from_on date not null,
  ends_on date,
  granted_by uuid references people,
  check (unit_id is not null or area_id is not null)
);
create index grants_person on grants (person_id);
create index grants_unit on grants (unit_id);
create index grants_area on grants (area_id);
create index grants_granted_by on grants (granted_by);
comment on table grants is '(person, role, unit to act for and/or area to see, until when)';

create table sessions (
  token_hash bytea primary key,
  person_id uuid not null references people,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_person on sessions (person_id);
comment on table sessions is 'Signed-in browsers; the token itself is never stored';

create table tokens (
  token_hash bytea primary key,
  person_id uuid not null references people,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index tokens_person on tokens (person_id);
comment on table tokens is 'Bearer tokens of machine accounts; only the hash is stored';
