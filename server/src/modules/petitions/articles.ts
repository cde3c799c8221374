// Which article each answer rests on (信访工作条例).
import type { ClaimWay, petitionRefusals } from '@gongzhi/contracts/petitions.ts'

/** By which article each is refused; said to the petitioner with where he may go. */
export const refusalArticles: Record<(typeof petitionRefusals)[number], string> = {
  alreadyRunning: '第十九条', reviewed: '第三十六条', notInPowers: '第二十三条', courtDecided: '第三十一条',
}

/** Of which item of Art. 31 each way is. */
export const wayArticles: Record<ClaimWay, string> = {
  litigation: '第三十一条第一项', arbitration: '第三十一条第二项', partyAppeal: '第三十一条第三项', administrative: '第三十一条第四项', lawfulDuty: '第三十一条第五项', opinion: '第三十一条第六项',
}
