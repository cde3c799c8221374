// From when it is what one reads here, said when it could not be read anew.
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { ApiProblem } from '../../kit/api.ts'
import { useAppState } from '../store/useStore.ts'
import type { Cached } from './useCached.ts'

export function KeptAt({ of: { at, problem, isLoading } }: { of: Cached<unknown> }) {
  const { t, language } = useWords()
  const { isOnline } = useAppState()
  const now = useNow()
  if (isLoading) return <div className="bone" style={{ height: '4rem' }} aria-busy="true" />
  if (problem && problem.code !== 'offline') return <p className="wrong" role="alert">{problemWords(language, new ApiProblem(problem))}</p>
  if (isOnline && !problem) return null
  return <p className="quiet small">{at ? t('field.me.keptAt', { at: momentWords(language, at, now) }) : t('field.me.needsNetwork')}</p>
}
