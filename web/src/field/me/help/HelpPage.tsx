// 一键求助: held for a second and a half, or pressed and confirmed. It sends one position, once; nobody is followed.
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { useEffect, useState } from 'react'
import { useWords } from '../../../kit/preferences.tsx'
import { positionOnce } from '../../map/position.ts'
import type { Position } from '../../map/position.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAppState, useFrame, useQueue, useStore } from '../../store/useStore.ts'
import { ContactLine } from '../contacts/ContactsPage.tsx'
import { useCached } from '../useCached.ts'
import { HelpCallCard } from './HelpCallCard.tsx'
import { HoldButton } from './HoldButton.tsx'

const PATH = '/help-calls'
/** Help must not wait for satellites. */
const WAIT_MS = 6_000
const ASK_AGAIN_MS = 8_000

const positionSoon = (): Promise<Position | undefined> =>
  Promise.race([positionOnce().then((answer) => (typeof answer === 'string' ? undefined : answer)), new Promise<undefined>((resolve) => { setTimeout(resolve, WAIT_MS) })])

/** What a person in danger needs when the network is gone. */
function ByTelephone() {
  const { t } = useWords()
  const urgent = useFrame()?.contacts.filter(({ isUrgent, phone }) => isUrgent && phone) ?? []
  return (
    <section className="stack" aria-labelledby="by-phone">
      <h2 id="by-phone">{t('field.help.byPhone')}</h2>
      <div className="buttons"><a className="button strong" href="tel:110">{t('field.help.police')}</a><a className="button" href="tel:120">{t('field.help.ambulance')}</a></div>
      <ul className="stack">{urgent.map((contact) => <ContactLine key={`${contact.name}${contact.post}`} contact={contact} />)}</ul>
    </section>
  )
}

const isUnderWay = ({ state }: HelpCallView): boolean => state !== 'ended'

function useHelpCalls() {
  const read = useCached<{ rows: HelpCallView[] }>(PATH, ['callForHelp', 'endHelpCall'])
  const mine = read.data?.rows.filter(({ isMine }) => isMine) ?? []
  const isOpen = mine.some(isUnderWay)
  const { isOnline } = useAppState()
  const { refresh } = read
  useEffect(() => {
    if (!isOpen || !isOnline) return undefined
    const timer = setInterval(() => void refresh(), ASK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isOpen, isOnline, refresh])
  return mine
}

export function HelpPage() {
  const { t } = useWords()
  const store = useStore()
  const { isOnline } = useAppState()
  const queue = useQueue()
  const mine = useHelpCalls()
  const [note, setNote] = useState('')
  const [withPosition, setWithPosition] = useState(true)
  const [isConfirming, setConfirming] = useState(false)
  const [isCalling, setCalling] = useState(false)
  const waiting = queue.filter(({ act, state }) => act === 'callForHelp' && (state === 'waiting' || state === 'sending'))
  const callHelp = async () => {
    setConfirming(false)
    if (isCalling) return
    setCalling(true)
    const at = withPosition ? await positionSoon() : undefined
    const body = { ...(at && { location: { lon: at.lon, lat: at.lat, datum: 'wgs84' }, accuracyM: at.accuracyM }), ...(note.trim() && { note: note.trim() }) }
    await store.submit({ act: 'callForHelp', target: { own: 'help' }, path: PATH, body, title: t('field.help.title') }).finally(() => setCalling(false))
    setNote('')
  }
  return (
    <main>
      <PageHead title={t('field.help.title')} to="/me" />
      <div className="page stack" data-testid="help">
        {waiting.length > 0 && <section className="matter-section" role="status"><h2 className="help-state">{t(isOnline ? 'field.help.sending' : 'field.help.notSent')}</h2>{!isOnline && <p>{t('field.help.notSentHow')}</p>}</section>}
        {(waiting.length > 0 && !isOnline) && <ByTelephone />}
        {mine.filter(isUnderWay).map((call) => <HelpCallCard key={call.helpCallId} call={call} path={PATH} />)}
        <section className="matter-section">
          <p>{t('field.help.what')}</p>
          <label className="choice"><input type="checkbox" checked={withPosition} onChange={(event) => setWithPosition(event.target.checked)} /><span>{t('field.help.withPosition')} <small>{t('field.help.once')}</small></span></label>
          <div className="field">
            <label htmlFor="help-note">{t('field.help.note')} <span className="optional">{t('desk.optional')}</span></label>
            <input id="help-note" className="input" maxLength={500} autoComplete="off" value={note} onChange={(event) => setNote(event.target.value)} />
          </div>
          <p className="quiet small">{t('field.help.toWhom')}</p>
        </section>
        <HoldButton isBusy={isCalling} label={t(isCalling ? 'field.help.calling' : 'field.help.hold')} onHeld={() => void callHelp()} onPressed={() => setConfirming(true)} />
        {!(waiting.length > 0 && !isOnline) && <ByTelephone />}
        {/* Below what is needed in a hurry. */}
        {mine.filter((call) => !isUnderWay(call)).map((call) => <HelpCallCard key={call.helpCallId} call={call} path={PATH} />)}
      </div>
      {isConfirming && (
        <Sheet title={t('field.help.confirm')} onClose={() => setConfirming(false)}>
          <div className="stack"><p>{t(withPosition ? 'field.help.what' : 'field.help.whatWithout')}</p><button type="button" className="button strong wide" onClick={() => void callHelp()}>{t('field.help.send')}</button></div>
        </Sheet>
      )}
    </main>
  )
}
