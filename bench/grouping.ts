// What the overview replaces: the same numbers by grouping matters each time somebody looks.
import { COUNTED_M, HOLDER_OF_M, OPEN_M } from '../server/src/modules/figures/index.ts'
import { dayOf, lastDayOf } from '../server/src/modules/figures/moveHistory.ts'
import type { Plan } from './limit/plan.ts'

const COLUMNS = { street: 'street_id', city: 'city_id' } as const

/** By state, category, unit and area what is open and late; by day of thirty, and by channel, what came, was closed and became late. */
export function groupingTexts(level: keyof typeof COLUMNS): string[] {
  const isThere = `m.${COLUMNS[level]} = $1 and ${COUNTED_M}`
  const below = level === 'city' ? ['m.district_id', 'm.grid_id'] : ['m.community_id', 'm.grid_id']
  return [
    `select m.state, m.category_id, m.holder, ${below.join(', ')}, count(*) as open, count(*) filter (where m.is_late and m.state <> 'shelved') as late,
       count(*) filter (where m.state = 'shelved') as shelved, count(m.supervision) as supervised
     from (select m.*, ${HOLDER_OF_M} as holder from matters m where ${isThere} and ${OPEN_M}) m
     group by grouping sets ((), (m.state), (m.category_id), (m.holder), ${below.map((column) => `(${column})`).join(', ')})`,
    `select ${dayOf('m.reported_at')} as day, m.channel, count(*) as new from matters m where ${isThere} and m.reported_at >= $2 group by grouping sets ((1), (2))`,
    `select ${dayOf('m.closed_at')} as day, count(*) as closed from matters m where ${isThere} and m.closed_at >= $2 group by 1`,
    `select ${lastDayOf('m.due_at')} as day, count(*) as late from matters m where ${isThere} and m.is_late and m.due_at >= $2 group by 1`,
  ]
}

export function groupingPlan(level: keyof typeof COLUMNS, areaIds: readonly string[], since: Date): Plan {
  return {
    drawn: areaIds.length, share: 1,
    statements: groupingTexts(level).map((text) => ({
      text, types: ['uuid', 'timestamptz'],
      parameters: [{ is: 'drawn', values: areaIds }, { is: 'constant', value: since.toISOString() }],
    })),
  }
}
