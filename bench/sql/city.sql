-- What one request of this kind sends (3 statements), written by npm run bench.

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

select pg_current_snapshot()::text as seen;

select m.matter_id, coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '') as title from matters m where m.matter_id = any($1::uuid[]) and (((not m.is_confidential and m."city_id" = $2) and ((m.about_unit_id is null or m.about_unit_id <> all($3::uuid[])) and m.about_person_id is distinct from $4)) or (exists (select from matter_units mu where mu.unit_id = $5 and mu.matter_id = m.matter_id
  and (mu.is_direct or not m.is_confidential)) and ((m.about_unit_id is null or m.about_unit_id <> all($6::uuid[])) and m.about_person_id is distinct from $7)));
