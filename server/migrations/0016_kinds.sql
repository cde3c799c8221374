-- compatible
-- Which kinds, states, clocks and requests there are stands in the procedure tables (contracts): a new kind of matter is a
-- table, a form and a few functions, and no migration of these.
alter table matters drop constraint matters_kind_check;
alter table matters drop constraint matters_state_check;
alter table clocks drop constraint clocks_kind_check;
alter table requests drop constraint requests_kind_check;
alter table matters add column about_person_id uuid references people;
comment on column matters.about_person_id is 'The person that an accusation is about: he never sees the matter, whatever unit he acts for (信访工作条例 Art. 30)';
create index matters_about_person on matters (about_person_id) where about_person_id is not null;
alter table requests add column is_fixed boolean not null default false;
comment on column requests.is_fixed is 'Its day was given with it, not counted from a limit';
alter table units drop constraint units_kind_check;
alter table units add constraint units_kind_check check (kind in ('committee', 'streetOffice', 'gridCentre', 'station', 'department', 'subUnit', 'districtCentre', 'cityCentre', 'hotline', 'mediation', 'petitionOffice', 'discipline'));
