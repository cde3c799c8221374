-- compatible
-- a clock that wakes somebody has no entry
alter table notices alter column entry_id drop not null;
alter table notices drop constraint notices_recipient_check;
alter table notices add constraint notices_recipient_check check (recipient in ('reporter', 'unit', 'person', 'role'));
alter table notices add column person_id uuid references people;
alter table notices add column role text;
comment on column notices.role is 'With unit_id: those who hold this role at the unit (the duty officer in quiet hours)';
alter table notices add column clock_id uuid references clocks;
drop index notices_unit;
create index notices_unit on notices (unit_id, made_at desc, notice_id desc);
create index notices_role on notices (unit_id, role, made_at desc, notice_id desc) where recipient = 'role';
create index notices_person on notices (person_id, made_at desc, notice_id desc);
create index notices_clock on notices (clock_id);

create table notice_marks (
  person_id uuid primary key references people,
  seen_at timestamptz not null
);
comment on table notice_marks is 'Up to when each person has seen his notices; what came later is new to him';

alter table clocks add column near_woken_for timestamptz;
comment on column clocks.near_woken_for is 'The near_at for which people were told: a clock that was given more time tells them again';
alter table clocks add column overdue_woken_for timestamptz;
comment on column clocks.overdue_woken_for is 'The due_at for which people were told';
-- what the sweep has still to tell: a clock leaves these as it is told
create index clocks_near_untold on clocks (near_at) where stopped_at is null and paused_at is null and near_woken_for is distinct from near_at;
create index clocks_overdue_untold on clocks (due_at) where stopped_at is null and paused_at is null and overdue_woken_for is distinct from due_at;

create table webhooks (
  webhook_id uuid primary key,
  unit_id uuid not null references units,
  url text not null,
  -- sealed with the field key
  secret bytea not null,
  -- empty: all kinds
  kinds text[] not null,
  is_active boolean not null default true,
  -- none: the command on the server
  created_by uuid references people,
  created_at timestamptz not null,
  last_delivered_at timestamptz,
  last_error text,
  failing_since timestamptz
);
create index webhooks_unit on webhooks (unit_id);
create index webhooks_created_by on webhooks (created_by);
comment on table webhooks is 'Where a unit''s notices are sent to, signed, besides the desk';
comment on column webhooks.failing_since is 'When a notice was given up; empty again after the next that arrives';

create table deliveries (
  notice_id uuid not null references notices,
  webhook_id uuid not null references webhooks,
  attempts int not null default 0,
  -- none: it arrived, or was given up
  next_at timestamptz,
  delivered_at timestamptz,
  last_status int,
  last_error text,
  primary key (notice_id, webhook_id)
);
create index deliveries_webhook on deliveries (webhook_id);
create index deliveries_due on deliveries (webhook_id, next_at) where next_at is not null;
comment on table deliveries is 'Each notice on its way to a webhook, with its tries';
