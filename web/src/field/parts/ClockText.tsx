// What a clock says, in its colour: the only thing on the phone that is green, amber or red.
import { clockWords, lightOf } from '../../kit/clockWords.ts'
import type { RunningClock } from '../../kit/clockWords.ts'
import { useServerNow } from './useServerNow.ts'
import { useWords } from '../../kit/preferences.tsx'

export function ClockText(clock: RunningClock) {
  const { language } = useWords()
  const now = useServerNow()
  return <span className="clock" data-light={lightOf(clock, now)}>{clockWords(language, clock, now)}</span>
}
