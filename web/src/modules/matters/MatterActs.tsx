// My acts now: what I may do as buttons, the first of them strong; what I may not do folded away with its reason.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { wordParams } from '../../kit/problemWords.ts'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn, Acts, RefusedAct } from './actsOf.ts'

function NotNow({ refused }: { refused: RefusedAct[] }) {
  const { t, word, language } = useWords()
  if (refused.length === 0) return null
  return (
    <details className="not-now">
      <summary>{t('desk.acts.notNow', { count: refused.length })}</summary>
      <ul>
        {refused.map((each) => (
          <li key={each.act}>
            <Button size="small" disabled>{word(`act.${each.act}`)}</Button>
            <span>{each.reason ? word(each.reason, wordParams(language, { state: each.state, act: each.act })) : t('desk.acts.noReason')}</span>
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
          <Button key={on.act + (on.assignmentId ?? '')} type={index === 0 ? 'primary' : 'default'} block onClick={() => onOpen(on)}
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
