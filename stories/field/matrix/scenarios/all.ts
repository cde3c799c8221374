// The whole matrix, in the order of its page.
import type { Scenario } from '../scenario.ts'
import { clockScenarios } from './clock.ts'
import { lifeScenarios } from './life.ts'
import { lostScenarios } from './lost.ts'
import { meanwhileScenarios } from './meanwhile.ts'
import { networkScenarios } from './network.ts'
import { orderScenarios } from './order.ts'
import { ownScenarios } from './own.ts'
import { photoScenarios } from './photos.ts'
import { sessionScenarios } from './session.ts'

export const scenarios: readonly Scenario[] = [
  ...orderScenarios, ...lostScenarios, ...meanwhileScenarios, ...photoScenarios, ...networkScenarios, ...sessionScenarios, ...clockScenarios, ...lifeScenarios, ...ownScenarios,
]
