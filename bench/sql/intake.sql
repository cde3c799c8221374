-- What one request of this kind sends (13 statements), written by npm run bench.

begin;

select "entry_id", "matter_id", "command_hash" from "entries" where "command_id" = $1;

select count(*)::int as count from (select from matters m
  where m.lat is not null and m.lat between $1::float8 and $2::float8 and m.lon between $3::float8 and $4::float8 and sqrt(power((m.lon - $5::float8) * $6::float8, 2) + power((m.lat - $7::float8) * $8::float8, 2)) <= $9::float8 and m.category_id = $10 and not m.is_confidential
  and m.reported_at between $11 and $12
  and m.state <> all($13::text[]) and m.matter_id <> $14 and not exists (select from links l
  where (l.matter_id = m.matter_id and l.other_id = $15) or (l.matter_id = $16 and l.other_id = m.matter_id)) and m.about_unit_id is null limit 20) found;

insert into "matters" ("matter_id", "number", "version", "rule_version", "reported_at", "round", "chain_seq", "head_hash", "category_id", "nature", "is_urgent", "is_confidential", "is_anonymous", "external_number", "outer_due_at", "has_whole_limit", "lon", "lat", "place_id", "due_at", "closed_at", "reopen_until", "paused_at", "solved", "satisfied", "about_unit_id", "about_person_id", "receiving_unit_id", "merged_into_id", "awaits_return", "returned_at", "shelved_until", "supervision", "is_late", "kind", "state", "channel", "city_id", "district_id", "street_id", "community_id", "grid_id", "owner_unit_id", "registered_by", "card", "words") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, to_tsvector('simple', $46));

insert into "entries" ("entry_id", "stream", "chain_seq", "act", "actor_kind", "actor_id", "actor_unit_id", "at", "from_state", "to_state", "assignment_id", "command_id", "command_hash", "facts", "said", "previous_hash", "matter_id", "hash") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

insert into "words" ("words_id", "matter_id", "entry_id", "field", "content", "is_sealed", "salt") values ($1, $2, $3, $4, $5, $6, $7), ($8, $9, $10, $11, $12, $13, $14), ($15, $16, $17, $18, $19, $20, $21), ($22, $23, $24, $25, $26, $27, $28), ($29, $30, $31, $32, $33, $34, $35);

update "matters" set "head_hash" = $1 where "matter_id" = $2;

insert into "clocks" ("clock_id", "matter_id", "assignment_id", "request_id", "kind", "rule", "rule_version", "calendar_version", "started_at", "due_at", "near_at", "is_fixed", "is_provisional", "paused_at", "pauses", "extensions", "stopped_at", "was_met", "near_woken_for", "overdue_woken_for") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20), ($21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40);

insert into "todos" ("todo_id", "unit_id", "matter_id", "assignment_id", "request_id", "person_id", "grid_id", "act", "clock_kind", "due_at", "near_at", "order_at", "made_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

insert into figure_deltas (city_id, district_id, street_id, community_id, grid_id, day, dim, key, measure, n)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[], $10::int[]);

insert into "matter_units" ("unit_id", "matter_id", "reported_at", "is_direct") values ($1, $2, $3, $4), ($5, $6, $7, $8), ($9, $10, $11, $12) on conflict ("unit_id", "matter_id") do update set "is_direct" = $13 where "excluded"."is_direct" = true and "matter_units"."is_direct" = $14;

commit;

select "number" from "matters" where "matter_id" = $1;
