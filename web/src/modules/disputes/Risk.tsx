// The risk that a dispute turns worse, as an outlined word: filled colours belong to clocks.
import type { Risk as RiskCode } from '@gongzhi/contracts/disputes.ts'
import { useWords } from '../../kit/preferences.tsx'

export function Risk({ risk }: { risk: RiskCode }) {
  const { t, word } = useWords()
  return <span className="risk" data-risk={risk} title={word(`risk.${risk}`)}>{t(`desk.dispute.risk.${risk}`)}</span>
}
