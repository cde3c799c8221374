// My acts now: what I may do as buttons, the first of them strong; what I may not do folded away with its reason.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { wordParams } from '../../kit/problemWords.ts'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn, Acts, RefusedAct } from './actsOf.ts'
import { isNext } from './actsOf.ts'

const IN_PANEL = ['recordWish', 'recordParty', 'rateRisk', 'recuse', 'invite', 'cancelSession', 'recordInvestigation', 'assignMediators', 'reviseAgreement', 'recordConfirmation']

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

/** More than half a column holds; a Chinese sign is twice as wide as a letter. */
const isLong = (label: string): boolean => label.replace(/\p{Script=Han}/gu, '00').length > 14

export function MatterActs({ acts, matter, onOpen }: { acts: Acts; matter: MatterView; onOpen: (on: ActOn) => void }) {
  const { t, language } = useWords()
  const units = new Set(acts.allowed.map((on) => on.unitName).filter((name) => name !== undefined))
  const namesUnit = (on: ActOn): boolean => units.size > 1 && on.unitName !== undefined
  const label = (on: ActOn): string => `${actLabel(language, on.act)}${namesUnit(on) ? ` · ${on.unitName}` : ''}`
  // What moves it on stands alone; what is wanted now and then stands close together below.
  // What the kind's own panel offers at the party, the session, the mediator stands there; here only where nothing else is next.
  const next = acts.allowed.filter(isNext).filter((on, index) => index === 0 || !IN_PANEL.includes(on.act))
  const others = acts.allowed.filter((on) => !isNext(on) && !IN_PANEL.includes(on.act))
  return (
    <section aria-labelledby="acts-title">
      <h2 id="acts-title">{t('desk.acts.title')}</h2>
      <div className="acts">
        {next.length === 0 && others.length === 0 && <p className="none">{t('desk.acts.none', { owner: matter.owner.name })}</p>}
        {next.map((on, index) => (
          <Button key={on.act + (on.assignmentId ?? '')} type={index === 0 ? 'primary' : 'default'} block onClick={() => onOpen(on)} title={on.unitName ?? matter.owner.name}>{label(on)}</Button>
        ))}
        {others.length > 0 && (
          <div className="acts-others">
            {others.map((on) => <Button key={on.act + (on.assignmentId ?? '')} size="small" className={namesUnit(on) || isLong(label(on)) ? 'wide' : ''} onClick={() => onOpen(on)} title={label(on)}>{label(on)}</Button>)}
          </div>
        )}
        {acts.always.length > 0 && (
          <div className="acts-others">{acts.always.map((on) => <Button key={on.act} size="small" type="text" onClick={() => onOpen(on)}>{actLabel(language, on.act)}</Button>)}</div>
        )}
      </div>
      <NotNow refused={acts.refused} />
    </section>
  )
}
