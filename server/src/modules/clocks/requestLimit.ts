// Within which limit a request must be answered, by its kind (rule data).
import type { LimitRule } from '@gongzhi/contracts/kit/limitRule.ts'
import type { RequestKind } from '@gongzhi/contracts/matters.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'

export function limitOfRequest({ limits, disputes, petitions }: Pick<Rules, 'limits' | 'disputes' | 'petitions'>, kind: RequestKind): LimitRule {
  return {
    information: limits.information, confirmation: limits.confirm, refusal: limits.decideRefusal, approval: limits.approve,
    designation: limits.designate, shelving: limits.decideShelving, instruction: limits.instruction, supervision: limits.supervision,
    conference: limits.conference, conferenceTask: limits.conferenceTask, danger: disputes.danger, mandatoryReport: disputes.mandatoryReport,
    objection: petitions.decideObjection, jurisdiction: petitions.jurisdiction, moreTime: petitions.moreTime,
  }[kind]
}
