// My acts now: what I may do as buttons, the first of them strong; what I may not do folded away with its reason.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { wordParams } from '../../kit/problemWords.ts'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn, Acts, RefusedAct } from './actsOf.ts'
import { isNext } from './actsOf.ts'

/** One reason for several acts is said once. */
function useReasons(refused: RefusedAct[]): { reason: string; acts: string[] }[] {
  const { t, word, language } = useWords()
  const reasons = new Map<string, string[]>()
  for (const { act, reason, state } of refused) {
    const sentence = reason === 'reason.state' ? t('desk.acts.notInState', wordParams(language, { state }))
      : reason === 'reason.permission' ? t('desk.acts.notYourPost')
        : reason ? word(reason, wordParams(language, { state, act })) : t('desk.acts.noReason')
    reasons.set(sentence, [...(reasons.get(sentence) ?? []), act])
  }
  return Array.from(reasons, ([reason, acts]) => ({ reason, acts }))
}

function NotNow({ refused }: { refused: RefusedAct[] }) {
  const { t, word } = useWords()
  const reasons = useReasons(refused)
  if (refused.length === 0) return null
  return (
    <details className="not-now">
      <summary>{t('desk.acts.notNow', { count: refused.length })}</summary>
      <ul>
        {reasons.map(({ reason, acts }) => (
          <li key={reason} className="refused">
            <p>{reason}</p>
            {acts.map((act) => <Button key={act} size="small" disabled>{word(`act.${act}`)}</Button>)}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function MatterActs({ acts, matter, onOpen }: { acts: Acts; matter: MatterView; onOpen: (on: ActOn) => void }) {
  const { t, language } = useWords()
  const units = new Set(acts.allowed.map((on) => on.unitName).filter((name) => name !== undefined))
  return (
    <section aria-labelledby="acts-title">
      <h2 id="acts-title">{t('desk.acts.title')}</h2>
      <div className="acts">
        {acts.allowed.length === 0 && <p className="none">{t('desk.acts.none', { owner: matter.owner.name })}</p>}
        {acts.allowed.map((on, index) => (
          <Button key={on.act + (on.assignmentId ?? '')} type={index === 0 && isNext(on) ? 'primary' : 'default'} block onClick={() => onOpen(on)}
            title={on.unitName ?? matter.owner.name}>
            {actLabel(language, on.act)}{units.size > 1 && on.unitName && ` · ${on.unitName}`}
          </Button>
        ))}
        {acts.always.map((on) => <Button key={on.act} type="text" block onClick={() => onOpen(on)}>{actLabel(language, on.act)}</Button>)}
      </div>
      <NotNow refused={acts.refused} />
    </section>
  )
}
