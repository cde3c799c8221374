// Judicial confirmation: both sides together, within 30 days from effect (人民调解法 Art. 33); how many are left, or why it
// cannot be confirmed at all.
import { dayNumberAt, dayNumberOf } from '@gongzhi/contracts/kit/localDays.ts'
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'

export function Confirmation(props: PartProps) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { confirmation } = props.dispute
  if (!confirmation) return null
  const left = confirmation.until ? dayNumberOf(confirmation.until) - dayNumberAt(now) : undefined
  const isOpen = confirmation.isPossible && (confirmation.step === undefined || confirmation.step === 'applied')
  return (
    <section aria-labelledby="confirmation-title">
      <h2 id="confirmation-title">{t('desk.dispute.confirmation')}</h2>
      {confirmation.step && (
        <p><b>{word(`confirmationStep.${confirmation.step}`)}</b><span className="quiet"> {[confirmation.court, confirmation.courtNumber].filter(Boolean).join(' · ')}</span></p>
      )}
      {!confirmation.step && confirmation.isPossible && confirmation.until && left !== undefined && (
        <p>{t(left < 0 ? 'desk.dispute.confirmation.over' : 'desk.dispute.confirmation.until', { date: dateWords(language, confirmation.until, true), n: left })}</p>
      )}
      {!confirmation.isPossible && <p className="note-line">{confirmation.whyNot ? word(confirmation.whyNot) : t('desk.dispute.confirmation.not')}</p>}
      {isOpen && <p className="faint">{t('desk.dispute.confirmation.joint')}</p>}
      {mayDo(props, 'recordConfirmation') && confirmation.isPossible && (
        <div className="part-acts"><Button size="small" onClick={() => props.onOpen({ act: 'recordConfirmation', values: { step: confirmation.step === 'applied' ? 'confirmed' : 'applied' } })}>{t('desk.dispute.confirmation.record')}</Button></div>
      )}
    </section>
  )
}
