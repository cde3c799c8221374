// Reads of what belongs to matters, in one text: for one matter, whose plan is made for one row, and for many at once.
import type { Statement } from '../../platform/statements.ts'
import { statement } from '../../platform/statements.ts'

type Given = {
  /** Follows a column: `= $1` or `= any($1)`. */
  is: string
  /** The ids as a table of one column, matter_id. */
  ids: string
}

export type ReadOfMatters<Row> = {
  /** $1 is a matter's id. */
  one: Statement<Row>
  /** $1 are ids. */
  many: Statement<Row>
}

export const ofMatters = <Row>(name: string, text: (given: Given) => string): ReadOfMatters<Row> => ({
  one: statement<Row>(name, text({ is: '= $1', ids: '(select $1::uuid as matter_id)' })),
  many: statement<Row>(`${name}-of-many`, text({ is: '= any($1::uuid[])', ids: '(select unnest($1::uuid[]) as matter_id)' })),
})
