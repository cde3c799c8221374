// The risk that a dispute turns worse, as an outlined word: filled colours belong to clocks.
import { useWords } from '../../kit/preferences.tsx'

export function Risk({ risk }: { risk: string }) {
  const { word } = useWords()
  return <span className="risk" data-risk={risk} title={word(`risk.${risk}`)}>{word(`desk.dispute.risk.${risk}`)}</span>
}
