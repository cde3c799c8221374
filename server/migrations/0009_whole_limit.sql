-- compatible
alter table matters add column has_whole_limit boolean not null default true;
comment on column matters.has_whole_limit is 'False for a matter taken over from another system that had set it no deadline: it has no whole clock';
