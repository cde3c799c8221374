// What a kind of matter (report, dispute, petition …) brings to the engine: its procedure table with an effect for each
// act, the facts that lie in tables of its own, and which clocks and to-dos follow from where it stands. Put together in
// deps.ts; the engine, the permit and the inbox know kinds only through this.
import type { ActTable } from '@gongzhi/contracts/kinds.ts'
import type { ClockKind, MatterKind, MatterState } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { DesiredClock } from '../clocks/index.ts'
import type { Units } from '../people/index.ts'
import type { ActCall } from './engine.ts'
import type { AssignmentFacts, KindFacts, MatterFacts, MatterRowFacts } from './facts.ts'
import type { Question, Refusal } from './permit.ts'
import type { DesiredTodo } from './todos.ts'
import type { Effect, Work } from './work.ts'

/** Where a matter stands, as clocks and to-dos are worked out from it. */
export type Standing = { matter: MatterFacts; assignments: readonly AssignmentFacts[]; units: Units; rules: Rules; now: Date }

/** Each effect's input is its row's own form, which the route has parsed; the map forgets only that pairing. */
export type Effects = Readonly<Record<string, Effect<never>>>

export type Kind = {
  kind: MatterKind
  acts: ActTable
  effects: Effects
  reporterActs: ActTable
  reporterEffects: Effects
  /** The facts that lie in the kind's own tables, read after the matter's row is locked. */
  load?: (db: Db | Tx, matter: MatterRowFacts) => Promise<KindFacts>
  /** Which clocks must run; those of open requests are every kind's and are added to them. */
  clocks: (standing: Standing) => DesiredClock[]
  /** Who must do what; the to-dos of open requests are every kind's and are added to them. */
  todos: (standing: Standing) => DesiredTodo[]
  /** The single facts that speak against an act, after person and state have been asked. */
  whyNot?: (question: Question) => Refusal | undefined
  /** What an act brings with it, done in its transaction by the system. */
  consequences?: (work: Work, before: MatterFacts, after: MatterFacts, act: string) => Promise<ActCall<never>[]>
  /** What was told and shown is read by those who have to do with it alone; who only sees it reads where it stands. */
  isPrivate?: boolean
  /** Where the contact data of a person of the matter lies: the ids of his words by field; undefined: he has no part in it. */
  contactOf?: (tx: Tx, matterId: string, personId: string) => Promise<Readonly<Record<string, string>> | undefined>
  /** The state that follows from the units at work, where the table says `byAssignments`. */
  stateByAssignments?: (assignments: readonly AssignmentFacts[]) => MatterState
  /** By which clock the matter is due where it stands; without this by its whole clock. */
  mainClockOf?: (matter: MatterFacts) => ClockKind | undefined
}

export type Kinds = {
  of: (kind: MatterKind) => Kind
  all: readonly Kind[]
  /** What may be done on a matter of every kind. */
  common: { acts: ActTable; effects: Effects }
}

type Common = Kinds['common']

/** Puts the kinds together, and what is every kind's. Refuses two acts of one name: its route and its to-dos would not say which is meant. */
export function kindsOf(everyKinds: readonly Common[], all: readonly Kind[]): Kinds {
  const common: Common = { acts: Object.assign({}, ...everyKinds.map(({ acts }) => acts)), effects: Object.assign({}, ...everyKinds.map(({ effects }) => effects)) }
  const byKind = new Map(all.map((kind) => [kind.kind, kind]))
  const names = [...Object.keys(common.acts), ...all.flatMap((kind) => Object.keys(kind.acts))]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`Two kinds have an act ${twice}.`)
  return {
    all, common,
    of: (kind) => {
      const found = byKind.get(kind)
      if (!found) throw new Error(`There is no kind ${kind}.`)
      return found
    },
  }
}

/** What staff may do on a matter of the kind: its own acts and those of every kind. */
export const actsOfKind = (kinds: Kinds, kind: MatterKind): ActTable => ({ ...kinds.of(kind).acts, ...kinds.common.acts })
