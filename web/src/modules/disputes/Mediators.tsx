// Who mediates, chosen by the parties or appointed (人民调解法 Art. 19); who stepped back and why; who was invited (Art. 20).
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'

export function Mediators(props: PartProps) {
  const { t, word } = useWords()
  const { dispute, onOpen } = props
  const mayAssign = mayDo(props, 'assignMediators')
  if (dispute.mediators.length === 0 && !mayAssign && !dispute.wantedMediatorName) return null
  return (
    <section aria-labelledby="mediators-title">
      <h2 id="mediators-title">{t('desk.dispute.mediators')}</h2>
      {dispute.wantedMediatorName && <p className="note-line">{t('desk.dispute.mediator.wanted', { name: dispute.wantedMediatorName })}</p>}
      <ul className="plain-list">
        {dispute.mediators.map((mediator) => (
          <li key={mediator.personId} data-ended={mediator.recusedFor !== undefined}>
            <b>{mediator.name}</b> <span className="quiet">{mediator.unitName} · {t(mediator.chosenBy === 'parties' ? 'desk.dispute.chosenBy.parties' : 'desk.dispute.chosenBy.committee')}</span>
            {mediator.recusedFor && <span className="state">{t('desk.dispute.recused', { ground: word(`recusal.${mediator.recusedFor}`) })}</span>}
            {!mediator.recusedFor && mayDo(props, 'recuse') && <button type="button" className="plain" aria-label={t('desk.dispute.recuse.of', { name: mediator.name })} onClick={() => onOpen({ act: 'recuse', values: { mediatorId: mediator.personId } })}>{t('desk.dispute.recuse')}</button>}
          </li>
        ))}
        {dispute.invited.map((person) => <li key={person.name + person.relation}><b>{person.name}</b> <span className="quiet">{t('desk.dispute.invited', { relation: person.relation })}</span></li>)}
      </ul>
      <div className="part-acts">
        {mayAssign && <Button size="small" {...(dispute.mediators.length === 0 ? { type: 'primary' as const } : {})} onClick={() => onOpen({ act: 'assignMediators', values: { chosenBy: dispute.wantedMediatorName ? 'parties' : 'committee' } })}>{t('desk.dispute.mediators.choose')}</Button>}
        {mayDo(props, 'invite') && <Button size="small" onClick={() => onOpen({ act: 'invite' })}>{t('desk.dispute.invite')}</Button>}
      </div>
    </section>
  )
}
