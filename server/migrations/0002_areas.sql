-- compatible
create table areas (
  area_id uuid primary key,
  -- an opaque string: sources differ about its form (14 to 16 digits for a grid)
  code text not null unique,
  name text not null,
  level text not null check (level in ('city', 'district', 'street', 'community', 'grid')),
  parent_id uuid references areas,
  -- one id per level, own id at the own level, so that sight is an index range
  city_id uuid not null references areas,
  district_id uuid references areas,
  street_id uuid references areas,
  community_id uuid references areas,
  is_rural boolean not null,
  households int not null check (households >= 0),
  -- GeoJSON Polygon, WGS 84
  boundary jsonb,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  centre_lon double precision not null,
  centre_lat double precision not null,
  sort_order int not null,
  check ((level = 'city') = (parent_id is null)),
  check (boundary is not null or level not in ('community', 'grid'))
);
create index areas_parent on areas (parent_id, sort_order);
create index areas_city on areas (city_id);
create index areas_district on areas (district_id);
create index areas_street on areas (street_id);
create index areas_community on areas (community_id);
create index areas_level on areas (level, sort_order);
comment on table areas is 'The tree of areas from the city down to the grid, with their outlines';

create table places (
  place_id uuid primary key,
  -- printed under a QR code and read out on the telephone: no letters that look alike
  code text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{4,12}$'),
  kind text not null check (kind in ('building', 'lamp', 'shop', 'park', 'busStop', 'school', 'market', 'toilet', 'noticeBoard', 'clinic')),
  name text not null,
  address text not null,
  lon double precision not null,
  lat double precision not null,
  grid_id uuid not null references areas
);
create index places_grid on places (grid_id, kind);
comment on table places is 'Things with a QR code by which a resident says where: buildings, lamps, shops, parks';

create table map_features (
  feature_id uuid primary key,
  kind text not null check (kind in ('road', 'water', 'green', 'building', 'name')),
  name text,
  -- GeoJSON geometry, WGS 84
  geometry jsonb not null,
  -- a smaller rank is shown from farther away
  rank int not null
);
create index map_features_kind on map_features (kind, rank);
comment on table map_features is 'What the map shows besides areas: roads, water, green, buildings, names';
