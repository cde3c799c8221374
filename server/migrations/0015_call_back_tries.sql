-- compatible
alter table ratings add column is_final boolean not null default true;
comment on column ratings.is_final is 'False for a try that reached nobody while more tries are due (three on two days)';
alter table ratings add column entered_by uuid references people;
comment on column ratings.entered_by is 'Who typed it in; empty where the reporter did so himself';
create index ratings_entered_by on ratings (entered_by);
