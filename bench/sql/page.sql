-- What one request of this kind sends (13 statements), written by npm run bench.

select p.person_id, p.name, p.is_demo, s.seen_at, 
  (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'areaId', g.area_id, 'areaLevel', a.level) order by g.grant_id), '[]')
  from grants g left join areas a on a.area_id = g.area_id
  where g.person_id = p.person_id and g.from_on <= $1::date and (g.ends_on is null or g.ends_on >= $1::date)) as grants, 
  (select coalesce(jsonb_agg(jsonb_build_object('unitId', h.unit_id, 'isHeldNow', h.ends_on is null or h.ends_on >= $1::date)), '[]')
  from (select unit_id, to_on as ends_on from posts where person_id = p.person_id and from_on <= $1::date
  union all
  select unit_id, ends_on from grants where person_id = p.person_id and unit_id is not null and from_on <= $1::date) h) as held_units
  from sessions s join people p on p.person_id = s.person_id
  where s.token_hash = $2 and s.ended_at is null and s.seen_at > $3 and s.seen_at < $3::timestamptz + interval '35 minutes' and p.is_active and not p.is_machine;

select matter_id, number, kind, state, version, rule_version, category_id, channel, nature, is_urgent,
  is_confidential, is_anonymous, external_number, outer_due_at, has_whole_limit, lon, lat, place_id, city_id, district_id, street_id,
  community_id, grid_id, owner_unit_id, registered_by, reported_at, due_at, closed_at, reopen_until, paused_at, round,
  solved, satisfied, chain_seq, head_hash, about_unit_id, about_person_id, receiving_unit_id, merged_into_id, awaits_return, returned_at, shelved_until,
  supervision, is_late from matters where matter_id = $1;

select
  exists (select from words w where w.matter_id = $1 and w.field = 'phone' and w.content is not null) as has_phone,
  exists (select from words w where w.matter_id = $1 and w.field in ('name', 'phone') and w.content is not null) as has_contact,
  exists (select from conferences c where c.matter_id = $1 and c.state = 'called') as has_conference,
  exists (select from ratings r join entries e on e.entry_id = r.entry_id
  where r.matter_id = $1 and r.is_final and e.chain_seq > came.seq) as is_answered,
  exists (select from ratings r join entries e on e.entry_id = r.entry_id
  where r.matter_id = $1 and r.given_by = 'reporter' and e.chain_seq > came.seq) as is_rated,
  (select s.actor_unit_id from entries s where s.matter_id = $1 and s.act = 'solveOnSpot'
  and not exists (select from entries b where b.matter_id = $1 and b.chain_seq > s.chain_seq and b.to_state = 'toDispatch')
  order by s.chain_seq desc limit 1) as spot_unit_id
  from (select coalesce(max(e.chain_seq), 0) as seq from entries e
  where e.matter_id = $1 and e.to_state = 'toCallBack' and e.from_state is distinct from 'toCallBack') came;

select a.*,
  (select json_build_object('entryId', e.entry_id, 'amount', e.facts -> 'amount', 'unit', e.facts -> 'unit')
  from entries e
  where e.assignment_id = a.assignment_id and e.act = 'requestExtension'
  and not exists (select from entries d where d.assignment_id = a.assignment_id
  and d.act = 'decideExtension' and d.chain_seq > e.chain_seq)
  order by e.chain_seq desc limit 1) as pending_extension,
  exists (select from entries c where c.assignment_id = a.assignment_id and c.act = 'contact') as has_tried_contact,
  exists (select from grants g join people p on p.person_id = g.person_id and p.is_active
  where g.unit_id = a.unit_id and g.role = any($2) and g.person_id <> a.submitted_by
  and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has_other_reviewer,
  exists (select from grants g join people p on p.person_id = g.person_id and p.is_active
  where g.unit_id = a.unit_id and g.role = any($4)
  and g.from_on <= $3 and (g.ends_on is null or g.ends_on >= $3)) as has_accounts,
  array(select r.given_by from whistle_ratings r where r.assignment_id = a.assignment_id) as rated_by
  from assignments a where a.matter_id = $1 order by a.called_at, a.role desc, a.assignment_id;

select request_id, kind, assignment_id, round, asked_by_unit_id, asked_of_unit_id, asked_at, due_at, is_fixed, entry_id, facts
  from requests where matter_id = $1 and answered_at is null order by asked_at, request_id;

select coalesce((select p.name from places p where p.place_id = m.place_id), m.card ->> 'placeName') as place_name,
  (select coalesce(json_agg(json_strip_nulls(json_build_object('by', r.given_by, 'how', r.how, 'solved', r.solved, 'satisfied', r.satisfied,
  'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'enteredByName', p.name)) order by r.at, r.rating_id), '[]')
  from ratings r left join people p on p.person_id = r.entered_by where r.matter_id = m.matter_id) as ratings,
  (select coalesce(json_object_agg(p.person_id, p.name), '{}')
  from people p where p.person_id in (select a.officer_id from assignments a where a.matter_id = m.matter_id)) as officers
  from matters m where m.matter_id = $1;

select w.words_id, w.entry_id, w.field, w.content, w.is_sealed, w.erased_at, w.erased_ground
  from words w join entries e on e.entry_id = w.entry_id
  where w.matter_id = $1 order by e.chain_seq, w.words_id;

select f.file_id, f.entry_id, f.field, coalesce(f.kept_type, f.announced_type) as type, f.taken_at, coalesce(f.completed_at, f.created_at) as uploaded_at,
  f.taken_lon, f.taken_lat, m.lon, m.lat,
  case when f.taken_lon is not null and f.field in ('confirmed', 'checkIn', 'after', 'verified')
  then (select (rv.content ->> 'pictureFarM')::float8 from rule_versions rv where rv.rule_version = m.rule_version) end as far_m,
  -- Who finds something on his round and solves it there has his pictures before he reports it.
  case when f.field in ('confirmed', 'checkIn', 'after', 'verified') and not (e.act = 'solveOnSpot' and m.channel = 'patrol') then coalesce(a.called_at, m.reported_at) end as proves_from,
  coalesce(f.kept_type, '') like 'image/%' and (
  exists (select from files o where o.announced_sha256 = f.announced_sha256 and o.matter_id is not null and (o.created_at, o.file_id) < (f.created_at, f.file_id) and (o.matter_id <> f.matter_id or o.entry_id <> f.entry_id)
  and (o.matter_id = f.matter_id or exists (select from matters om where om.matter_id = o.matter_id and not om.is_confidential and om.about_unit_id is null)))
  or f.picture_hash is not null and exists (select from files o where o.picture_hash is not null and (array['a' || substr(o.picture_hash, 1, 4), 'b' || substr(o.picture_hash, 5, 4), 'c' || substr(o.picture_hash, 9, 4), 'd' || substr(o.picture_hash, 13, 4)]) && (array['a' || substr(f.picture_hash, 1, 4), 'b' || substr(f.picture_hash, 5, 4), 'c' || substr(f.picture_hash, 9, 4), 'd' || substr(f.picture_hash, 13, 4)])
  and bit_count(('x' || o.picture_hash)::bit(64) # ('x' || f.picture_hash)::bit(64)) <= 3 and o.matter_id is not null and (o.created_at, o.file_id) < (f.created_at, f.file_id) and (o.matter_id <> f.matter_id or o.entry_id <> f.entry_id)
  and (o.matter_id = f.matter_id or exists (select from matters om where om.matter_id = o.matter_id and not om.is_confidential and om.about_unit_id is null)))) as is_reused
  from files f join matters m on m.matter_id = f.matter_id left join entries e on e.entry_id = f.entry_id left join assignments a on a.assignment_id = e.assignment_id
  where f.matter_id = $1 order by f.created_at, f.file_id;

select * from clocks where matter_id = $1;

select * from requests where matter_id = $1 order by asked_at, request_id;

select r.assignment_id, r.given_by, r.score, r.was_needed, r.at from whistle_ratings r join assignments a on a.assignment_id = r.assignment_id
  where a.matter_id = $1 order by r.at;

select m.matter_id, m.is_confidential from matters m where m.matter_id = $1 and (((not m.is_confidential and m."street_id" = $2) and ((m.about_unit_id is null or m.about_unit_id <> all($3::uuid[])) and m.about_person_id is distinct from $4)) or (exists (select from matter_units mu where mu.unit_id = $5 and mu.matter_id = m.matter_id
  and (mu.is_direct or not m.is_confidential)) and ((m.about_unit_id is null or m.about_unit_id <> all($6::uuid[])) and m.about_person_id is distinct from $7)));

select case when l.matter_id = $1 or l.kind = 'notDuplicate' then l.kind when l.kind = 'mergedInto' then 'mergedHere' when l.kind = 'madeFrom' then 'ledTo' else 'splitOff' end as kind,
  m.matter_id, m.number, m.state, coalesce(coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), ''), '') as title
  from links l join matters m on m.matter_id = case when l.matter_id = $2 then l.other_id else l.matter_id end
  where (l.matter_id = $3 or l.other_id = $4) and (((not m.is_confidential and m."street_id" = $5) and ((m.about_unit_id is null or m.about_unit_id <> all($6::uuid[])) and m.about_person_id is distinct from $7)) or (exists (select from matter_units mu where mu.unit_id = $8 and mu.matter_id = m.matter_id
  and (mu.is_direct or not m.is_confidential)) and ((m.about_unit_id is null or m.about_unit_id <> all($9::uuid[])) and m.about_person_id is distinct from $10)))
  order by l.made_at, l.link_id limit 50;
