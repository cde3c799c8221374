// The whole matrix, in the order of its page.
import type { Scenario } from '../scenario.ts'
import { lostScenarios } from './lost.ts'
import { meanwhileScenarios } from './meanwhile.ts'
import { orderScenarios } from './order.ts'

export const scenarios: readonly Scenario[] = [...orderScenarios, ...lostScenarios, ...meanwhileScenarios]
