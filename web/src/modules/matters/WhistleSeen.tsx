// Of an 应急哨: 未读 until somebody of the unit has opened it, and whether the gateway of text messages was given it too.
// No colour: that is the clock's alone, and this unit's clock for signing stands beside the matter.
import type { AssignmentView } from '@gongzhi/contracts/matters.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'

export function WhistleSeen({ assignment, isOpen }: { assignment: AssignmentView; isOpen: boolean }) {
  const { t, language } = useWords()
  const now = useNow()
  const { whistle, openedAt, openedByName, alert } = assignment
  if (whistle !== 'emergency') return null
  if (openedAt) return <span className="quiet">{t('desk.whistle.opened', { moment: momentWords(language, openedAt, now), name: openedByName })}</span>
  // What is done or taken back need not be opened any more.
  if (!isOpen) return null
  return (
    <>
      <span className="state state-outlined">{t('desk.whistle.unopened')}</span>
      {alert && alert.state !== 'waiting' && <span className="quiet">{t(`desk.whistle.alert.${alert.state}`, { moment: alert.at ? momentWords(language, alert.at, now) : '' })}</span>}
    </>
  )
}
