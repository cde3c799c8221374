-- compatible
alter table clocks add column is_fixed boolean not null default false;
comment on column clocks.is_fixed is 'The due time was given by the system that the matter came from: pauses and new calendars do not move it';
-- 0 in rows of an older build: they are counted again and then say it. No foreign key: its index would have to hold
-- every clock ever stopped, and rule versions are never deleted.
alter table clocks add column calendar_version int not null default 0;
comment on column clocks.calendar_version is 'The rule version whose calendar it was last counted with; a calendar is fact and not rule, so an open clock takes the newest';
create index clocks_calendar on clocks (calendar_version, matter_id) where stopped_at is null;
