-- What one request of this kind sends (8 statements), written by npm run bench.

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

select area_id, dim, key, measure, sum(n)::int as n from (
  select area_id, dim, key, measure, n from figures_now where area_id = $1
  union all
  select $1, dim, key, measure, n from figure_deltas where day is null and $1 in (city_id, district_id, street_id, community_id)
  union all
  select area_id, dim, key, measure, n from figures_now where area_id = any($2::uuid[]) and dim = 'all'
  union all
  select s.area_id, d.dim, d.key, d.measure, d.n
  from figure_deltas d cross join lateral (values (d.district_id), (d.street_id), (d.community_id), (d.grid_id)) s (area_id)
  where d.day is null and d.dim = 'all' and s.area_id = any($2::uuid[])
  ) parts group by 1, 2, 3, 4 having sum(n) <> 0;

select case dim when 'all' then day::text end as day, dim, key, measure, sum(n)::int as n from (
  select day, dim, key, measure, n from figures_by_day where area_id = $1 and dim in ('all', 'channel') and day between $2 and $3
  union all
  select d.day, d.dim, d.key, d.measure, d.n from figure_deltas d
  where d.day between $2 and $3 and d.dim in ('all', 'channel') and $1 in (d.city_id, d.district_id, d.street_id, d.community_id)
  ) parts group by 1, 2, 3, 4 having sum(n) <> 0;

select count(*)::int as n from matters m where m.street_id = $1 and m.closed_at is null and m.state <> 'merged' and m.kind = 'report' and not m.is_confidential and m.about_unit_id is null and m.due_at > $2 and m.due_at <= $3;

select m.matter_id, m.number, m.state, m.card ->> 'placeName' as place_name, coalesce(lead.unit_id, m.owner_unit_id) as unit_id,
  p.name as officer_name, m.reported_at, m.due_at
  from (select * from matters m where m.street_id = $1 and m.closed_at is null and m.state <> 'merged' and m.kind = 'report' and not m.is_confidential and m.about_unit_id is null and m.state <> 'shelved'
  order by m.reported_at, m.matter_id limit 10) m
  left join lateral (
  select a.unit_id, a.officer_id from assignments a
  where a.matter_id = m.matter_id and a.round = m.round and a.role = 'lead' and a.state in ('toSign', 'toCheckIn', 'handling', 'toReview')
  order by a.called_at desc, a.assignment_id desc limit 1) lead on true
  left join people p on p.person_id = lead.officer_id
  order by m.reported_at, m.matter_id;

select u.unit_id, f.due_at from unnest($2::uuid[]) u (unit_id) cross join lateral (
  select t.due_at from todos t join matters m on m.matter_id = t.matter_id
  where t.unit_id = u.unit_id and t.act <> 'wait' and t.due_at is not null and m.street_id = $1 and m.kind = 'report' and not m.is_confidential and m.about_unit_id is null
  order by t.order_at, t.todo_id limit 1) f;

select m.matter_id, coalesce((select convert_from(w.content, 'UTF8') from words w
  where w.matter_id = m.matter_id and w.field = 'title' order by w.words_id desc limit 1), '') as title from matters m where m.matter_id = any($1::uuid[]) and (((not m.is_confidential and m."street_id" = $2) and ((m.about_unit_id is null or m.about_unit_id <> all($3::uuid[])) and m.about_person_id is distinct from $4)) or (exists (select from matter_units mu where mu.unit_id = $5 and mu.matter_id = m.matter_id
  and (mu.is_direct or not m.is_confidential)) and ((m.about_unit_id is null or m.about_unit_id <> all($6::uuid[])) and m.about_person_id is distinct from $7)));
