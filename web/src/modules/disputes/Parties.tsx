// The parties with their wishes: asked one after the other, each answer one press (人民调解法 Art. 17); a refusal, which ends
// the mediation, is confirmed. Names are masked until somebody says what he needs them for.
import { useQueryClient, useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { sendAct } from '../acts/sendAct.ts'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'
import { usePartyLabel } from './PeopleFields.tsx'
import { useRevealed } from './useRevealed.tsx'

type Party = PartProps['dispute']['parties'][number]
const HOW = ['phone', 'visit', 'written'] as const

/** How it was asked, and the three answers. */
function AskWish({ matter, party, onOpen }: Pick<PartProps, 'matter' | 'onOpen'> & { party: Party }) {
  const { t, word, language } = useWords()
  const queries = useQueryClient()
  const [how, setHow] = useState<(typeof HOW)[number]>('phone')
  const [commandId, setCommandId] = useState<string>(() => crypto.randomUUID())
  const sent = useMutation({
    mutationFn: (wish: 'agrees' | 'notReached') => sendAct(queries, { matterId: matter.matterId, on: { act: 'recordWish' }, commandId, version: matter.version, input: { partyId: party.partyId, wish, how } }),
    onSuccess: () => setCommandId(crypto.randomUUID()),
    // Another answer than the one that did not arrive is another command.
    onError: () => setCommandId(crypto.randomUUID()),
  })
  const label = `${word(`partyRole.${party.role}`)} ${party.name}`
  return (
    <div className="ask-wish" role="group" aria-label={t('desk.dispute.wish.ask', { name: label })}>
      <Select size="small" aria-label={t('desk.field.how')} value={how} onChange={setHow} options={HOW.map((each) => ({ value: each, label: word(`how.${each}`) }))} />
      <Button size="small" loading={sent.isPending && sent.variables === 'agrees'} disabled={sent.isPending} onClick={() => sent.mutate('agrees')}>{t('desk.dispute.wish.agrees')}</Button>
      <Button size="small" loading={sent.isPending && sent.variables === 'notReached'} disabled={sent.isPending} onClick={() => sent.mutate('notReached')}>{t('desk.dispute.wish.notReached')}</Button>
      <Button size="small" disabled={sent.isPending} onClick={() => onOpen({ act: 'recordWish', values: { partyId: party.partyId, wish: 'refuses', how } })}>{t('desk.dispute.wish.refuses')}</Button>
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </div>
  )
}

function Wish({ party }: { party: Party }) {
  const { t, word, language } = useWords()
  const now = useNow()
  if (!party.wish) return <span className="quiet">{t('desk.dispute.wish.none')}</span>
  return (
    <span>
      <b>{word(`wish.${party.wish}`)}</b>
      {party.askedAt && <span className="faint"> {momentWords(language, party.askedAt, now)}</span>}
      {party.wantsPublic !== undefined && <span className="quiet"> · {t(party.wantsPublic ? 'desk.dispute.public' : 'desk.dispute.closed')}</span>}
    </span>
  )
}

function PartyLine({ party, ...props }: PartProps & { party: Party }) {
  const { t, word } = useWords()
  const { matter, onOpen } = props
  const label = usePartyLabel()
  const { revealed, hide, reveal, dialog } = useRevealed(matter)
  const mayReveal = matter.acts.find((choice) => choice.act === 'reveal')?.allowed
  const shown = revealed ? [revealed.name, revealed.phone, revealed.idNumber, revealed.address] : [party.name, party.phone]
  const mayAsk = mayDo(props, 'recordWish')
  const isAsked = mayAsk && party.wish !== 'refuses' && party.wish !== 'agrees'
  return (
    <li className="party">
      <p className="party-name">
        <span className="faint">{word(`partyRole.${party.role}`)}</span>
        <b aria-live="polite">{shown.filter(Boolean).join(' · ')}</b>
        {party.agent && <span className="quiet">{t('desk.dispute.party.agentShown', { name: party.agent.name, basis: word(`agentBasis.${party.agent.basis}`) })}</span>}
        <span className="party-tools">
          {mayReveal && !revealed && <button type="button" className="plain" aria-label={`${t('desk.reporter.show')} ${label(party)}`} onClick={() => reveal(party.partyId, label(party))}>{t('desk.reporter.show')}</button>}
          {revealed && <button type="button" className="plain" onClick={hide}>{t('desk.reporter.hide')}</button>}
          {mayDo(props, 'recordParty') && <button type="button" className="plain" aria-label={`${t('desk.dispute.party.change')} ${label(party)}`} onClick={() => onOpen({ act: 'recordParty', unitName: label(party), values: { partyId: party.partyId } })}>{t('desk.dispute.party.change')}</button>}
        </span>
      </p>
      {revealed && <p className="faint">{t('desk.reporter.hidesAgain')}</p>}
      <div className="party-wish"><Wish party={party} />
        {mayAsk && party.wish === 'agrees' && <button type="button" className="plain" aria-label={`${t('desk.dispute.wish.changed')} ${label(party)}`} onClick={() => onOpen({ act: 'recordWish', unitName: label(party), values: { partyId: party.partyId } })}>{t('desk.dispute.wish.changed')}</button>}
        {isAsked && <AskWish key={matter.version} matter={matter} party={party} onOpen={onOpen} />}
      </div>
      {dialog}
    </li>
  )
}

export function Parties(props: PartProps) {
  const { t } = useWords()
  const { dispute, matter, onOpen } = props
  const isAsking = matter.state === 'toAskWish'
  return (
    <section aria-labelledby="parties-title">
      <h2 id="parties-title">{t('desk.dispute.parties')}</h2>
      {isAsking && <p className="note-line">{t('desk.dispute.wish.law')}</p>}
      <ul className="party-list">{dispute.parties.map((party) => <PartyLine key={party.partyId} {...props} party={party} />)}</ul>
      {mayDo(props, 'recordParty') && <Button size="small" onClick={() => onOpen({ act: 'recordParty' })}>{t('desk.dispute.party.add')}</Button>}
    </section>
  )
}
