// Whom to appoint: the mediators proposed with their reasons, those who must step back with theirs; several may be chosen.
import type { MediatorChoice } from '@gongzhi/contracts/disputes.ts'
import { Checkbox } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { useDispute, useMediatorChoices } from './queries.ts'

const MOST = 5

function Facts({ choice }: { choice: MediatorChoice }) {
  const { t, word } = useWords()
  const facts = [choice.fields.slice(0, 4).map((field) => word(`disputeType.${field}`)).join(t('desk.dispute.comma')), choice.languages.join(t('desk.dispute.comma'))]
  return <span className="quiet">{facts.filter(Boolean).join(' · ')}</span>
}

export function MediatorsField({ id, matter, value, onChange }: OwnFieldProps) {
  const { t, word, language } = useWords()
  const { data: choices, error } = useMediatorChoices(matter.matterId)
  const wanted = useDispute(matter).data?.wantedMediatorName
  const chosen = (value as string[] | undefined) ?? []
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  if (!choices) return <div className="bone" style={{ height: 140 }} />
  if (choices.length === 0) return <p className="quiet">{t('desk.dispute.mediators.none')}</p>
  return (
    <div id={id}>
      {wanted && <p className="hint">{t('desk.dispute.mediator.wanted', { name: wanted })}</p>}
      <Checkbox.Group className="choice-cards mediator-choices" value={chosen} onChange={(next) => onChange(next)}>
        {choices.map((choice) => (
          <Checkbox key={choice.personId} value={choice.personId} className="choice-card" disabled={choice.whyNot !== undefined || (chosen.length >= MOST && !chosen.includes(choice.personId))}>
            <span className="asked">
              <span className="asked-head"><b>{choice.name}</b><span className="faint">{choice.unitName}</span></span>
              <Facts choice={choice} />
              {choice.whyNot ? <span>{t('desk.dispute.mediator.whyNot', { why: word(choice.whyNot) })}</span> : choice.reasons.length > 0 && <span className="why">{choice.reasons.map((reason) => word(reason)).join(t('desk.dispute.comma'))}</span>}
            </span>
          </Checkbox>
        ))}
      </Checkbox.Group>
    </div>
  )
}
