// Sends an act at once because of its answer, which is shown and never kept.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { call } from '../../kit/api.ts'
import type { ActAnswerOnce } from '../../modules/acts/sendAct.ts'
import { actPath } from '../../modules/acts/sendAct.ts'
import type { ActOn } from '../../modules/matters/actsOf.ts'

export type AnsweredOnce = Omit<ActAnswerOnce, 'matter' | 'entry'> & { matter: MatterView }

/** Throws ApiProblem. */
export const sendNow = (matterId: string, on: ActOn, body: Record<string, unknown>): Promise<AnsweredOnce> => call<AnsweredOnce>('POST', actPath({ matterId, on }), { body })
