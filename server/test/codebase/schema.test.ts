import { conferenceStates, ConferenceView } from '@gongzhi/contracts/conferences.ts'
import { handoverStates } from '@gongzhi/contracts/handovers.ts'
import { helpStates } from '@gongzhi/contracts/helpCalls.ts'
import * as matters from '@gongzhi/contracts/matters.ts'
import { AlertMessage } from '@gongzhi/contracts/notices.ts'
import * as petitions from '@gongzhi/contracts/petitions.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Index, Table } from '../../../scripts/gen/catalogue.ts'
import { readCatalogue } from '../../../scripts/gen/catalogue.ts'
import { DEFAULT_SCHEMA } from '../../src/platform/pool.ts'
import type { TestDatabase } from '../database.ts'
import { testDatabase } from '../database.ts'

/** What the contracts say may stand in a column. */
const BY_CONTRACT: Record<string, readonly string[]> = {
  'conferences.state': conferenceStates,
  'conference_units.answer': ConferenceView.shape.units.element.shape.answer.unwrap().options,
  'matters.channel': matters.channels,
  'matters.nature': matters.natures,
  'matters.solved': matters.solvedAnswers,
  'matters.satisfied': matters.satisfiedAnswers,
  'ratings.solved': matters.solvedAnswers,
  'ratings.satisfied': matters.satisfiedAnswers,
  'ratings.given_by': matters.MatterView.shape.ratings.element.shape.by.options,
  'assignments.state': matters.assignmentStates,
  'assignments.role': matters.AssignmentView.shape.role.options,
  'assignments.whistle': matters.whistleKinds,
  'assignments.mode': matters.assignmentModes,
  'assignments.answered_by': matters.AssignmentView.shape.answeredBy.options,
  'matters.supervision': matters.supervisionLevels,
  'links.kind': matters.linkKinds,
  'whistle_ratings.given_by': matters.AssignmentView.shape.ratings.element.shape.by.options,
  'whistle_ratings.score': matters.whistleScores,
  'petitions.petition_class': petitions.petitionClasses,
  'petitions.claim_way': petitions.claimWays,
  'petitions.stage': petitions.petitionStages,
  'petitions.pass_way': petitions.passWays,
  'petitions.refusal': petitions.petitionRefusals,
  'petition_opinions.stage': petitions.petitionStages,
  'petition_ratings.rated': petitions.petitionerActs.ratePetition.form.shape.of.options,
  'petition_ratings.satisfied': matters.satisfiedAnswers,
  'alerts.kind': AlertMessage.shape.type.options,
  'handovers.state': handoverStates,
  'help_calls.state': helpStates,
  'units.line': matters.UnitChoice.shape.line.options,
}

/** Lists that no contract has: the API shows these as they are, or not at all. */
const BY_SCHEMA_ALONE = ['areas.level', 'units.kind', 'places.kind', 'map_features.kind', 'entries.actor_kind', 'notices.recipient', 'petitions.answer', 'petition_hearings.stage']

let database: TestDatabase
let tables: Table[]

beforeAll(async () => {
  database = await testDatabase()
  tables = await readCatalogue(database.pool, DEFAULT_SCHEMA)
})

afterAll(() => database.drop())

test('every foreign key has an index', () => {
  const bare = tables.flatMap((table) =>
    table.constraints.filter(({ kind }) => kind === 'foreign').filter(({ columns }) =>
      !table.indexes.some((index) => holdsAll(index, columns) && columns.every((column) => index.columns.slice(0, columns.length).includes(column))))
      .map(({ columns }) => `${table.name}(${columns.join(', ')})`))
  expect(bare).toEqual([])
})

/** Whole, or without the rows that refer to nothing: they are never looked for by what they refer to. */
const holdsAll = ({ isPartial, definition }: Index, columns: readonly string[]): boolean =>
  !isPartial || columns.some((column) => definition.endsWith(`where ${column} is not null`))

test('every table says what it is for', () => {
  expect(tables.filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([])
})

test('every list of values in the schema is the one of the contracts', () => {
  const lists = tables.flatMap((table) => table.columns.flatMap(({ name, values }) => (values ? [[`${table.name}.${name}`, values] as const] : [])))
  const unknown = lists.map(([column]) => column).filter((column) => !(column in BY_CONTRACT) && !BY_SCHEMA_ALONE.includes(column))
  expect(unknown).toEqual([])
  for (const [column, values] of lists) if (column in BY_CONTRACT) expect([column, values.toSorted()]).toEqual([column, BY_CONTRACT[column]?.toSorted()])
  expect(Object.keys(BY_CONTRACT).filter((column) => !lists.some(([name]) => name === column))).toEqual([])
})

test('nothing hides in the database: no trigger, no rule, no function', async () => {
  const { rows } = await database.pool.query(
    `select tgname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = $1::text::regnamespace and not t.tgisinternal
     union all select proname::text from pg_proc where pronamespace = $1::text::regnamespace
     union all select rulename::text from pg_rules where schemaname = $1::text`, [DEFAULT_SCHEMA])
  expect(rows).toEqual([])
})

test('no foreign key leaves the schema', async () => {
  const { rows } = await database.pool.query(
    `select k.conname from pg_constraint k join pg_class c on c.oid = k.confrelid
      where k.connamespace = $1::regnamespace and k.contype = 'f' and c.relnamespace <> k.connamespace`, [DEFAULT_SCHEMA])
  expect(rows).toEqual([])
})

test('the application can add to the record and change nothing of it', async () => {
  const appendOnly = tables.filter(({ comment }) => comment?.startsWith('append-only')).map(({ name }) => name)
  expect(appendOnly).toEqual(expect.arrayContaining(['anchors', 'entries', 'rule_versions']))
  for (const table of appendOnly) {
    for (const sql of [`update ${table} set ${firstColumn(table)} = ${firstColumn(table)}`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(database.pool.query(sql), sql).rejects.toThrow(/permission denied/)
    }
  }
})

const firstColumn = (table: string): string => tables.find(({ name }) => name === table)?.columns[0]?.name ?? ''
