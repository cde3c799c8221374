// Somebody was quicker, or it cannot be done now: what happened meanwhile, and what is possible instead.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { sentenceOf } from '@gongzhi/contracts/words/sentences.ts'
import { Button } from 'antd'
import type { ApiProblem } from '../../kit/api.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { actsOf } from '../matters/actsOf.ts'
import { useEntries } from '../matters/queries.ts'
import { actLabel } from './actLabels.ts'

const LAST_ENTRIES = 2

export function Conflict({ matter, act, error, onOther }: { matter: MatterView; act: string; error: ApiProblem; onOther: (on: ActOn) => void }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { data: entries = [] } = useEntries(matter.matterId)
  const isPossible = (on: ActOn): boolean => on.act !== act && (error.body.possible === undefined || error.body.possible.includes(on.act))
  const possible = actsOf(matter).allowed.filter(isPossible)
  const isStale = error.body.code === 'stale-version'
  return (
    <div className="conflict" role="alert">
      <h3>{problemWords(language, error)}</h3>
      <ul>
        {entries.slice(-LAST_ENTRIES).map((entry) => <li key={entry.entryId}>{momentWords(language, entry.at, now)} {sentenceOf(language, entry)}</li>)}
      </ul>
      <p>{t('desk.conflict.now', { state: word(`state.${matter.state}`) })} {t(isStale ? 'desk.conflict.again' : 'desk.conflict.kept')}</p>
      {!isStale && possible.length > 0 && (
        <div className="possible">
          {t('desk.conflict.possible')}
          {possible.map((on) => <Button key={on.act + (on.assignmentId ?? '')} size="small" onClick={() => onOther(on)}>{actLabel(language, on.act)}</Button>)}
        </div>
      )}
    </div>
  )
}
