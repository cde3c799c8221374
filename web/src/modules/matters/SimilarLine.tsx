// A report that may be the same again, and why it is thought so: 同类 · 相距 45 米 · 早 3 天.
import type { Similar } from '@gongzhi/contracts/matters.ts'
import { useWords } from '../../kit/preferences.tsx'
import { daysBefore } from './similar.ts'

/** `than`: when the matter beside which it is shown was reported. */
export function useSimilarReason(): (similar: Similar, than: string) => string {
  const { t } = useWords()
  return (similar, than) => {
    const days = daysBefore(similar, than)
    const when = days === 0 ? t('desk.similar.sameDay') : t(days > 0 ? 'desk.similar.earlier' : 'desk.similar.later', { days: Math.abs(days) })
    return t('desk.similar.reason', { distance: similar.distanceM, when })
  }
}

export function SimilarLine({ similar, than }: { similar: Similar; than: string }) {
  const { word } = useWords()
  const reason = useSimilarReason()
  return (
    <span className="asked">
      <span className="asked-head"><b>{similar.title}</b><span className="state">{word(`state.${similar.state}`)}</span></span>
      <span className="quiet">{reason(similar, than)}</span>
      <span className="faint">{similar.number} · {similar.placeName}</span>
    </span>
  )
}
