// The agreement: what must come together before it is in force (人民调解法 Art. 28–30), its terms, and whether they are
// performed (Art. 31).
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'

type Whole = NonNullable<PartProps['dispute']['agreement']>
type Term = Whole['terms'][number]

/** Reached, signed by all, sealed, in force: which day each came, as the paper says. */
function Steps({ agreement }: { agreement: Whole }) {
  const { t, language } = useWords()
  const steps = agreement.form === 'oral'
    ? [['reached', agreement.reachedOn], ['inForce', agreement.inForceOn]] as const
    : [['reached', agreement.reachedOn], ['signed', agreement.signedOn], ['sealed', agreement.sealedOn], ['inForce', agreement.inForceOn]] as const
  return <ol className="way-line">{steps.map(([step, on]) => <li key={step} data-done={on !== undefined}><span>{t(`desk.dispute.agreement.${step}`)}</span><span className="faint">{on ? dateWords(language, on, true) : t('desk.dispute.agreement.notYet')}</span></li>)}</ol>
}

function TermLine({ term, ...props }: PartProps & { term: Term }) {
  const { t, word, language } = useWords()
  const { onOpen, dispute } = props
  const last = term.visits.at(-1)
  return (
    <li className="term">
      {term.text !== '' && <p>{term.text}</p>}
      <p className="quiet">
        {/* Who does not work on it sees by when, not what. */}
        {t(term.way === '' ? 'desk.dispute.term.until' : 'desk.dispute.term.due', { date: dateWords(language, term.dueOn, true), way: term.way })}
        {term.isOverdue && <span className="clock" data-light="overdue"> {t('desk.dispute.term.overdue')}</span>}
        {term.result && <b> {word(`performance.${term.result}`)}</b>}
        {term.nextVisitOn && <span> · {t('desk.dispute.term.nextVisit', { date: dateWords(language, term.nextVisitOn, true) })}</span>}
      </p>
      {last && (
        <details>
          <summary className="faint">{t('desk.dispute.term.visits', { n: term.visits.length })}</summary>
          {term.visits.map((visit) => <p key={visit.visitedOn + visit.how + visit.result} className="quiet">{dateWords(language, visit.visitedOn, true)} · {word(`how.${visit.how}`)} · {word(`performance.${visit.result}`)}{visit.note && ` · ${visit.note}`}</p>)}
        </details>
      )}
      {dispute.agreement?.inForceOn && term.result !== 'performed' && mayDo(props, 'recordPerformance') && (
        <div className="part-acts"><Button size="small" onClick={() => onOpen({ act: 'recordPerformance', values: { termId: term.termId } })}>{t('desk.dispute.term.visit')}</Button></div>
      )}
    </li>
  )
}

export function Agreement(props: PartProps) {
  const { t, word } = useWords()
  const { dispute, matter, onOpen } = props
  const { agreement } = dispute
  const mayReach = mayDo(props, 'reachAgreement')
  if (!agreement) {
    if (!mayReach) return null
    return (
      <section aria-labelledby="agreement-title">
        <h2 id="agreement-title">{t('desk.dispute.agreement')}</h2>
        <p className="quiet">{t('desk.dispute.agreement.none')}</p>
        <div className="part-acts"><Button size="small" onClick={() => onOpen({ act: 'reachAgreement', values: { form: 'written' } })}>{t('desk.dispute.agreement.reach')}</Button></div>
      </section>
    )
  }
  return (
    <section aria-labelledby="agreement-title">
      <h2 id="agreement-title">{t('desk.dispute.agreement')} · {word(`agreementForm.${agreement.form}`)}</h2>
      <Steps agreement={agreement} />
      {matter.state === 'toSignAgreement' && <p className="note-line">{t('desk.dispute.agreement.seal')}</p>}
      {agreement.form === 'oral' && <p className="faint">{t('desk.dispute.agreement.oral')}</p>}
      <ol className="terms">{agreement.terms.map((term) => <TermLine key={term.termId} {...props} term={term} />)}</ol>
      {agreement.facts !== '' && (
        <details>
          <summary className="quiet">{t('desk.dispute.agreement.content')}</summary>
          <dl className="said-pairs">
            <dt>{t('desk.dispute.agreement.facts')}</dt><dd>{agreement.facts}</dd>
            <dt>{t('desk.dispute.agreement.disputed')}</dt><dd>{agreement.disputed}</dd>
            <dt>{t('desk.dispute.agreement.responsibilities')}</dt><dd>{agreement.responsibilities}</dd>
          </dl>
        </details>
      )}
      <div className="part-acts">
        {mayDo(props, 'sealAgreement') && (
          <Button size="small" type="primary" onClick={() => onOpen({ act: 'sealAgreement', values: { signedPartyIds: dispute.parties.map((party) => party.partyId) } })}>{t('desk.dispute.agreement.sealIt')}</Button>
        )}
        {mayDo(props, 'reviseAgreement') && <Button size="small" onClick={() => onOpen({ act: 'reviseAgreement' })}>{t('desk.dispute.agreement.revise')}</Button>}
        {mayDo(props, 'endPerformance') && <Button size="small" onClick={() => onOpen({ act: 'endPerformance' })}>{t('desk.dispute.performance.end')}</Button>}
      </div>
    </section>
  )
}
