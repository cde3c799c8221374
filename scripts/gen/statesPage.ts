// Writes docs/reference/states.md: the procedure of the report, drawn and as tables, from the contracts.
import { assignmentActs } from '@gongzhi/contracts/dispatch.ts'
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { commonActs } from '@gongzhi/contracts/commonActs.ts'
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import type { Standing } from '@gongzhi/contracts/kit/procedure.ts'
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { assignmentStates, isFinal, matterKinds, matterStates, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { z } from 'zod'
import { code, page, table } from './markdown.ts'
import { assignmentMoves, assignmentMovesByMatterActs, matterMoves } from './moves.ts'
import type { Move } from './moves.ts'

type Rows = Record<string, ActRow<string>>
type Drawing = { words: 'state' | 'assignmentState'; states: readonly string[]; first: readonly string[]; firstAct: string; last: readonly string[]; moves: Move<string>[] }

const both = (key: string): string => `${sayAny('zh-CN', key)} ${sayAny('en', key)}`

export function statesPage(): string {
  const finalParts = assignmentStates.filter((state) => !openAssignmentStates.includes(state))
  return page('States and acts', 'contracts/src/reports.ts, dispatch.ts, disputes.ts, petitions.ts and commonActs.ts', [
    'Every kind of matter has a table of its own; its state is changed only by the acts of that table, and every act is one append-only entry. Beside them stand the acts of every kind. *To* names where an act leads; what stands behind *or* is where it leads when what was said asks for it (a party refuses, the last term is performed).',
    ...matterKinds.flatMap(kindSection),
    '## On a matter of every kind', 'They leave the state as it is.', acts(commonActs, 'state'),
    '## The assignment 工单',
    'A unit’s order on a report. Signing for it (签收), first contact (先行联系) and checking in (报到) are three acts with three clocks.',
    drawing({ words: 'assignmentState', states: assignmentStates, first: ['toSign'], firstAct: 'dispatch', last: finalParts, moves: [...assignmentMoves(), ...assignmentMovesByMatterActs()] }),
    '### Acts on an assignment', acts(assignmentActs, 'assignmentState'),
    '## How somebody must stand to a matter', table(['Standing', 'Meaning'], standings),
  ])
}

const about: Record<MatterKind, string> = {
  report: 'Raised by a resident or found by a grid worker. While units have a part in it, the state follows from their assignments (`stateByAssignments`); an act whose target is *by assignments* leads to what they then say.',
  dispute: 'Found, applied for, or sent by a court or the police; mediated by a people’s mediation committee (人民调解法).',
  petition: 'Raised with a petition office in any way, and answered by the body whose duty it is (信访工作条例), with review and re-review.',
}

function kindSection(kind: MatterKind): string[] {
  const { states, first, acts: own, reporterActs } = kindTables[kind]
  return [
    `## ${both(`kind.${kind}`)}`, about[kind],
    drawing({ words: 'state', states, first, firstAct: 'register', last: states.filter(isFinal), moves: matterMoves(kind) }),
    '### Acts of staff', acts(own, 'state'),
    '### Acts by whoever raised it, with the tracking code', acts(reporterActs, 'state'),
  ]
}

const standings: [Standing, string][] = [
  ['owner', 'acts for the process owner (推进单位)'],
  ['caller', 'acts for the unit that called the assignment'],
  ['assignee', 'acts for the assignment’s unit, or for one above it'],
  ['onTheSpot', 'acts for the owner, or holds the matter’s place; never for a unit that handled it'],
  ['involved', 'acts for the owner, or for a unit with an open assignment'],
  ['askedOf', 'acts for the unit that the request was put to, or for one above it'],
  ['handler', 'acts for the unit that the kind names as handling it now (the body that a petition was passed on to)'],
  ['working', 'acts for the owner or the handler, or is named to do it (a mediator)'],
  ['districtCentre', 'acts for the centre of the matter’s district, else of its city'],
  ['reader', 'may see the matter'],
  ['reporter', 'holds the tracking code'],
  ['system', 'nobody: it follows from another act, or from time'],
]

/** A Mermaid drawing; acts between the same two states share an arrow. */
function drawing({ words, states, first, firstAct, last, moves }: Drawing): string {
  const arrows = Map.groupBy(moves, ({ from, to }) => `  ${from} --> ${to}`)
  const lines = [...arrows].map(([arrow, acts]) => `${arrow}: ${[...new Set(acts.map(({ act }) => sayAny('zh-CN', `act.${act}`)))].join('、')}`)
  return [
    '```mermaid', 'stateDiagram-v2',
    ...states.map((state) => `  state "${both(`${words}.${state}`)}" as ${state}`),
    ...first.map((state) => `  [*] --> ${state}: ${sayAny('zh-CN', `act.${firstAct}`)}`), ...lines, ...last.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n')
}

function acts(rows: Rows, words: 'state' | 'assignmentState'): string {
  const body = Object.entries(rows).map(([act, row]) => [
    `${code(act)} ${both(`act.${act}`)}${row.isFinal ? ' (final)' : ''}`,
    fromWords(row, words),
    [target(row.to, words), ...(row.orTo ?? []).map((state) => `or ${both(`${words}.${state}`)}`)].join(' '),
    who(row),
    fields(row.form),
  ])
  return table(['Act', 'From', 'To', 'Who', 'Form'], body)
}

const open = matterStates.filter((state) => !isFinal(state) && state !== 'merged')
const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((state) => others.includes(state))

function fromWords({ from }: ActRow<string>, words: 'state' | 'assignmentState'): string {
  if (isSame(from, matterStates)) return 'every state'
  return isSame(from, open) ? 'every state that is neither an end nor 已并案' : from.map((state) => sayAny('zh-CN', `${words}.${state}`)).join('、')
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
