// 告知 (Art. 23): in writing within 15 days that it is here, by which way and procedure; a claim is taken on with it (Art. 31).
import { fieldProblem } from '@gongzhi/contracts/kit/problem.ts'
import type { ClaimWay } from '@gongzhi/contracts/petitions.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { sayWords } from '../../matters/index.ts'
import type { Effect } from '../../matters/index.ts'
import { wayArticles } from '../articles.ts'
import { change, detailOf } from '../detail.ts'
import type { PetitionDetail } from '../detail.ts'
import { paperDrawn, servedNow } from '../drawn.ts'
import type { Form } from './forms.ts'
import { refuseDay, todayOf, voidOpen } from './forms.ts'

/** Ways that lead elsewhere: the petitioner is told which body by which procedure (Art. 31 (1)–(4)). */
const LEADS_ELSEWHERE: readonly ClaimWay[] = ['litigation', 'arbitration', 'partyAppeal', 'administrative']

/**
 * Stops the clock of the 15 days by the service of the notice; nobody can be told where name or address cannot be made
 * out. A claim needs its way; one that leads elsewhere the body that has the power.
 */
export const inform: Effect<Form<'inform'>> = async (work, { way, authority, procedure, isSimple, service }) => {
  const detail = detailOf(work.matter)
  const claimWay = wayOf(detail, way)
  const isElsewhere = claimWay !== null && LEADS_ELSEWHERE.includes(claimWay)
  if (isElsewhere && !authority) throw fieldProblem('/authority', 'required', 'input.authority')
  if (!detail.isUnclear && !work.matter.isAnonymous && !service) throw fieldProblem('/service', 'required', 'input.serviceNeeded')
  const today = todayOf(work)
  if (service) refuseDay(service.servedOn, { today, notBefore: localDateOf(detail.handlerReceivedAt!), pointer: '/service/servedOn' })
  sayWords(work, 'procedure', procedure)
  await voidOpen(work, 'objection', 'jurisdiction')
  const informedOn = service?.servedOn ?? today
  const known = {
    claimWay, authority: authority ?? null, isSimple: isSimple ?? detail.isSimple, informedOn, acceptedOn: informedOn,
    ...(isElsewhere ? { answer: 'lawfulWay' as const, answeredOn: today } : {}),
  }
  const paper = await paperDrawn(work, 'acceptanceNotice', known, { procedure })
  await servedNow(work, paper, service)
  if (isElsewhere) await paperDrawn(work, 'lawfulWayNotice', known, { procedure })
  return {
    ...change(work, known), to: isElsewhere ? 'toServe' : 'handling',
    facts: { ...(claimWay ? { way: claimWay, article: wayArticles[claimWay] } : {}), informedOn, ...(authority ? { authority } : {}) },
  }
}

function wayOf({ petitionClass }: PetitionDetail, way: ClaimWay | undefined): ClaimWay | null {
  if (petitionClass === 'claim' && !way) throw fieldProblem('/way', 'required', 'input.claimWay')
  return petitionClass === 'claim' ? way! : null
}

