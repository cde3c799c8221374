// A clock as it stands in a row or a heading: coloured words, the due time on hover.
import { Tooltip } from 'antd'
import { clockWords, dueWords, lightOf } from '../../kit/clockWords.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'

export function Clock({ dueAt, nearAt, isPaused, name }: { dueAt: string | undefined; nearAt?: string | undefined; isPaused?: boolean; name?: string }) {
  const { language, t } = useWords()
  const now = useNow()
  if (!dueAt) return <span className="clock" data-light="none">{t('desk.clock.none')}</span>
  const clock = { dueAt, nearAt, ...(isPaused ? { isPaused } : {}) }
  const due = dueWords(language, dueAt, now)
  return (
    <Tooltip title={name ? `${name} · ${due}` : due} placement="bottomLeft" mouseEnterDelay={0.3}>
      <span className="clock" data-light={lightOf(clock, now)}>{clockWords(language, clock, now)}</span>
    </Tooltip>
  )
}
