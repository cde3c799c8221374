// Writes docs/reference/states.md: the procedure of the report, drawn and as tables, from the contracts.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { assignmentStates, finalStates, openAssignmentStates, reportStates } from '@gongzhi/contracts/matters.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { reporterActs, reportMatterActs } from '@gongzhi/contracts/reports.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { z } from 'zod'
import { code, page, table } from './markdown.ts'
import { assignmentMoves, assignmentMovesByMatterActs, matterMoves } from './moves.ts'
import type { Move } from './moves.ts'

type Rows = Record<string, ActRow<string>>
type Drawing = { words: 'state' | 'assignmentState'; states: readonly string[]; first: string; firstAct: string; last: readonly string[]; moves: Move<string>[] }

const both = (key: string): string => `${sayAny('zh-CN', key)} ${sayAny('en', key)}`

export function statesPage(): string {
  const finalParts = assignmentStates.filter((state) => !openAssignmentStates.includes(state))
  return page('States and acts', 'contracts/src/reports.ts and contracts/src/dispatch.ts', [
    'A report 事件 is raised by a resident or found by a grid worker. Its state is changed only by the official acts below. While units have a part in it, the state follows from their assignments (`stateByAssignments`); an act whose target is *by assignments* leads to what they then say. Every act is one append-only entry.',
    '## The report 事件',
    drawing({ words: 'state', states: reportStates, first: 'received', firstAct: 'register', last: finalStates, moves: matterMoves() }),
    '## Acts on a matter', acts(reportMatterActs, 'state'),
    '## Acts of the reporter, with the tracking code', acts(reporterActs, 'state'),
    '## The assignment 工单',
    'Signing for it (签收), first contact (先行联系) and checking in (报到) are three acts with three clocks.',
    drawing({ words: 'assignmentState', states: assignmentStates, first: 'toSign', firstAct: 'dispatch', last: finalParts, moves: [...assignmentMoves(), ...assignmentMovesByMatterActs()] }),
    '## Acts on an assignment', acts(assignmentActs, 'assignmentState'),
    '## How somebody must stand to a matter', table(['Standing', 'Meaning'], standings),
  ])
}

const standings = [
  ['owner', 'acts for the process owner (推进单位)'],
  ['caller', 'acts for the unit that called the assignment'],
  ['assignee', 'acts for the assignment’s unit'],
  ['onTheSpot', 'acts for the owner, or holds the matter’s place; never for a unit that handled it'],
  ['reader', 'may see the matter'],
  ['reporter', 'holds the tracking code'],
]

/** A Mermaid drawing; acts between the same two states share an arrow. */
function drawing({ words, states, first, firstAct, last, moves }: Drawing): string {
  const arrows = Map.groupBy(moves, ({ from, to }) => `  ${from} --> ${to}`)
  const lines = [...arrows].map(([arrow, acts]) => `${arrow}: ${[...new Set(acts.map(({ act }) => sayAny('zh-CN', `act.${act}`)))].join('、')}`)
  return [
    '```mermaid', 'stateDiagram-v2',
    ...states.map((state) => `  state "${both(`${words}.${state}`)}" as ${state}`),
    `  [*] --> ${first}: ${sayAny('zh-CN', `act.${firstAct}`)}`, ...lines, ...last.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n')
}

function acts(rows: Rows, words: 'state' | 'assignmentState'): string {
  const body = Object.entries(rows).map(([act, row]) => [
    `${code(act)} ${both(`act.${act}`)}${row.isFinal ? ' (final)' : ''}`,
    row.from.map((state) => sayAny('zh-CN', `${words}.${state}`)).join('、'),
    target(row.to, words),
    who(row),
    fields(row.form),
  ])
  return table(['Act', 'From', 'To', 'Who', 'Form'], body)
}

function target(to: string, words: 'state' | 'assignmentState'): string {
  if (to === 'same') return 'same'
  return to === 'byAssignments' ? 'by assignments' : both(`${words}.${to}`)
}

function who({ as, permission }: ActRow<string>): string {
  if (permission === 'anyone') return as
  const carriers = roleIds.filter((role) => roleMay(role, permission)).map((role) => sayAny('zh-CN', `personRole.${role}`))
  return `${as} with ${code(permission)}: ${carriers.join('、')}`
}

type JsonSchema = { type?: string; format?: string; enum?: string[]; maxLength?: number; items?: JsonSchema; maxItems?: number; properties?: Record<string, JsonSchema>; required?: string[] }

function fields(form: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(form, { io: 'input' }) as JsonSchema
  return Object.entries(properties).map(([name, schema]) => `${code(name)}${required.includes(name) ? '' : '?'}${kindOf(schema)}`).join(', ')
}

/** What may stand in a field, where its name does not say it. */
function kindOf(schema: JsonSchema): string {
  if (schema.enum) return ` (${schema.enum.join(' / ')})`
  if (schema.type === 'array' && schema.items) return ` (list${schema.maxItems ? ` of at most ${schema.maxItems}` : ''}${schema.items.enum ? `: ${schema.items.enum.join(' / ')}` : ''})`
  if (schema.maxLength) return ` (≤ ${schema.maxLength})`
  return ''
}
