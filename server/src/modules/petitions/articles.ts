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

/** The same as a paper says it, before it names the article. */
export const refusalSentences: Record<(typeof petitionRefusals)[number], string> = {
  alreadyRunning: '该事项已经受理或者正在办理，在规定期限内又提出同一信访事项', reviewed: '对复核意见不服，仍然以同一事实和理由提出', notInPowers: '该事项不属于本机关、单位或者本系统职权范围',
  courtDecided: '该事项应当或者已经通过诉讼、仲裁、行政复议等法定程序处理',
}
