-- compatible
create table rule_versions (
  rule_version int primary key,
  published_at timestamptz not null,
  title text not null,
  content jsonb not null,
  content_hash text not null
);
comment on table rule_versions is 'append-only: rule data in whole, immutable, numbered versions (categories, limits, calendars)';
