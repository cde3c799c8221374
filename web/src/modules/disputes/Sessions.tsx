// Sessions: planned, held with attendance and record, cancelled; and what was found out outside of them.
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords, momentWords } from '../../kit/times.ts'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'
import { usePartyLabel } from './PeopleFields.tsx'

type Session = PartProps['dispute']['sessions'][number]

function SessionLine({ session, ...props }: PartProps & { session: Session }) {
  const { t, language } = useWords()
  const now = useNow()
  const label = usePartyLabel()
  const { dispute, onOpen } = props
  const came = dispute.parties.filter((party) => session.attendedPartyIds.includes(party.partyId)).map(label)
  const isPlanned = session.state === 'planned'
  const hasCome = localDateOf(Date.parse(session.startsAt)) <= localDateOf(now)
  return (
    <li className="session" data-ended={session.state === 'cancelled'}>
      <p>
        <b>{momentWords(language, session.startsAt, now)}–{localTimeAt(Date.parse(session.endsAt))}</b>
        {session.place && <span> {session.place}</span>}
        {session.videoUrl && <> <a href={session.videoUrl} target="_blank" rel="noreferrer">{t('desk.dispute.session.video')}</a></>}
        <span className="quiet"> · {t(session.isPublic ? 'desk.dispute.public' : 'desk.dispute.closed')}</span>
        <span className="state">{t(`desk.dispute.session.${session.state}`)}</span>
      </p>
      {session.state === 'held' && came.length > 0 && <p className="quiet">{t('desk.dispute.session.came', { names: came.join(t('desk.dispute.comma')) })}</p>}
      {session.record && <details><summary className="quiet">{t('desk.dispute.session.record')}</summary><p className="words-said">{session.record}</p></details>}
      {isPlanned && (
        <div className="part-acts">
          {hasCome && mayDo(props, 'recordSession') && <Button size="small" type="primary" onClick={() => onOpen({ act: 'recordSession', values: { sessionId: session.sessionId, attendedPartyIds: dispute.parties.map((party) => party.partyId) } })}>{t('desk.dispute.session.hold')}</Button>}
          {mayDo(props, 'cancelSession') && <Button size="small" onClick={() => onOpen({ act: 'cancelSession', values: { sessionId: session.sessionId } })}>{t('desk.dispute.session.cancel')}</Button>}
        </div>
      )}
    </li>
  )
}

export function Sessions(props: PartProps) {
  const { t } = useWords()
  const { dispute, onOpen } = props
  const mayPlan = mayDo(props, 'scheduleSession')
  if (dispute.sessions.length === 0 && !mayPlan) return null
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('desk.dispute.sessions')}</h2>
      {dispute.sessions.length === 0 && <p className="quiet">{t('desk.dispute.sessions.none')}</p>}
      <ul className="plain-list">{dispute.sessions.map((session) => <SessionLine key={session.sessionId} {...props} session={session} />)}</ul>
      <div className="part-acts">
        {mayPlan && <Button size="small" onClick={() => onOpen({ act: 'scheduleSession', values: { isPublic: dispute.parties.length > 0 && dispute.parties.every((party) => party.wantsPublic === true) } })}>{t('desk.dispute.session.plan')}</Button>}
      </div>
    </section>
  )
}

export function Investigations(props: PartProps) {
  const { t, language } = useWords()
  const { dispute, onOpen } = props
  const may = mayDo(props, 'recordInvestigation')
  if (dispute.investigations.length === 0 && !may) return null
  return (
    <section aria-labelledby="investigations-title">
      <h2 id="investigations-title">{t('desk.dispute.investigations')}</h2>
      <ul className="plain-list">
        {dispute.investigations.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an investigation has no name of its own
          <li key={index}>
            <details><summary><b>{dateWords(language, one.doneOn, true)}</b> {one.place} <span className="quiet">{t('desk.dispute.investigation.with', { name: one.spokeWith })}</span></summary><p className="words-said">{one.findings}</p></details>
          </li>
        ))}
      </ul>
      {may && <div className="part-acts"><Button size="small" onClick={() => onOpen({ act: 'recordInvestigation' })}>{t('desk.dispute.investigation.add')}</Button></div>}
    </section>
  )
}
