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

select p.matter_id, p.key::text as key, (m.card || jsonb_build_object('title', coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '')))::text as row
  from (select matter_id, key from ((select m.matter_id as matter_id, m.reported_at as key from matters m where not m.is_confidential and m."street_id" = $1 and ((m.about_unit_id is null or m.about_unit_id <> all($2::uuid[])) and m.about_person_id is distinct from $3) and m.state = $4 and m.channel = $5 order by m.reported_at desc, m.matter_id desc limit 51) union (select mu.matter_id as matter_id, mu.reported_at as key from matter_units mu join matters m on m.matter_id = mu.matter_id where mu.unit_id = $6 and (mu.is_direct or not m.is_confidential) and ((m.about_unit_id is null or m.about_unit_id <> all($7::uuid[])) and m.about_person_id is distinct from $8) and m.state = $9 and m.channel = $10 order by mu.reported_at desc, mu.matter_id desc limit 51)) found order by key desc, matter_id desc limit 51) p
  join matters m on m.matter_id = p.matter_id
  order by p.key desc, p.matter_id desc;

select count(*)::int as count from (select from ((select from matters m where not m.is_confidential and m."street_id" = $1 and ((m.about_unit_id is null or m.about_unit_id <> all($2::uuid[])) and m.about_person_id is distinct from $3) and m.state = $4 and m.channel = $5) union all (select from (select mu.unit_id, mu.matter_id from matter_units mu where mu.unit_id = $6 and not exists (select from matters o where not o.is_confidential and o."street_id" = $7 and o.matter_id = mu.matter_id) offset 0) outside
  join matter_units mu on mu.unit_id = outside.unit_id and mu.matter_id = outside.matter_id join matters m on m.matter_id = outside.matter_id where mu.unit_id = $8 and (mu.is_direct or not m.is_confidential) and ((m.about_unit_id is null or m.about_unit_id <> all($9::uuid[])) and m.about_person_id is distinct from $10) and m.state = $11 and m.channel = $12)) found limit 1000) counted;
