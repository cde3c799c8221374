// The report 事件 as a kind of matter.
import { kindTables } from '@gongzhi/contracts/kinds.ts'
import { stateByAssignments } from '@gongzhi/contracts/dispatch.ts'
import { desiredClocks } from '../clocks/index.ts'
import { reporterEffects, reportEffects } from './acts/effects.ts'
import { reportConsequences } from './consequences.ts'
import type { Kind } from './kind.ts'
import { whyNotReport } from './permit.ts'
import { reportTodos } from './todos.ts'

export const reportKind: Kind = {
  kind: 'report',
  acts: kindTables.report.acts,
  effects: reportEffects,
  reporterActs: kindTables.report.reporterActs,
  reporterEffects,
  clocks: ({ matter, assignments, rules, now }) => desiredClocks({ matter, assignments, hasPhone: matter.hasPhone, isAnswered: matter.isAnswered, rules, now }),
  todos: ({ matter, assignments, units }) => reportTodos({ matter, assignments, isAnswered: matter.isAnswered, hasPhone: matter.hasPhone, units }),
  whyNot: whyNotReport,
  consequences: reportConsequences,
  stateByAssignments,
}
