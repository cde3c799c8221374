// 待传: everything that was put down, where it stands, why it was refused, and what can be done about it. Nothing vanishes
// from here by itself but what has arrived, a day later.
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import type { QueuedCommand } from '../store/types.ts'
import { useAppState, useQueue, useStore } from '../store/useStore.ts'
import { commandWords, mendAddress, refusalWords } from './queueWords.ts'

type RowProps = { command: QueuedCommand; queue: readonly QueuedCommand[] }

/** Why it waits, in plain words: for a network, for signing in, for its turn, for its time. */
function WhyWaiting({ command, queue }: RowProps) {
  const { t, language } = useWords()
  const now = useNow()
  const { isOnline, isSignedIn, update } = useAppState()
  const before = queue.find(({ commandId }) => commandId === command.waitsFor)
  const name = before && `${commandWords(language, before.act)} · ${before.title}`
  if (before) return <p>{t(before.state === 'refused' ? 'phone.queue.behindRefused' : 'phone.queue.behind', { name })}</p>
  if (update === 'needed') return <p>{t('phone.strip.updateNeeded')}</p>
  if (!isOnline) return <p>{t('phone.queue.whenOnline')}</p>
  if (!isSignedIn) return <p>{t('phone.queue.whenSignedIn')}</p>
  if (command.nextTryAt && Date.parse(command.nextTryAt) > now) return <p>{t('phone.queue.nextTry', { moment: momentWords(language, command.nextTryAt, now) })}</p>
  return <p>{t('phone.queue.inTurn')}</p>
}

function Problem({ command }: { command: QueuedCommand }) {
  const { t, language } = useWords()
  const { problem } = command
  if (!problem || problem.code === 'offline') return null
  const possible = (problem.possible ?? []).slice(0, 4).map((act) => commandWords(language, act))
  return (
    <div>
      <p className={command.state === 'refused' ? 'wrong' : 'quiet'} role={command.state === 'refused' ? 'alert' : undefined}>{refusalWords(language, problem)}</p>
      {problem.errors?.map(({ pointer, detail }) => <p key={pointer} className="small">{detail}</p>)}
      {possible.length > 0 && <p className="small">{t('desk.conflict.possible')}{possible.join(t('phone.comma'))}</p>}
    </div>
  )
}

function Buttons({ command }: { command: QueuedCommand }) {
  const { t, language } = useWords()
  const store = useStore()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const [isTooLate, setTooLate] = useState(false)
  const address = mendAddress(command)
  const withdraw = async () => {
    setAsking(false)
    setTooLate(!(await store.withdraw(command.commandId)))
  }
  if (command.state !== 'refused' && command.state !== 'waiting') return null
  return (
    <>
      <div className="buttons">
        <button type="button" className="button" data-do="retry" onClick={() => void store.retry(command.commandId)}>{t('phone.queue.retry')}</button>
        {address && <button type="button" className="button" data-do="mend" onClick={() => void navigate(address)}>{t('phone.queue.mend')}</button>}
        <button type="button" className="button quietly" data-do="withdraw" onClick={() => setAsking(true)}>{t('phone.queue.withdraw')}</button>
      </div>
      {isTooLate && <p role="alert">{t('phone.done.tooLate')}</p>}
      {isAsking && (
        <Sheet title={t('phone.queue.withdrawTitle', { act: commandWords(language, command.act) })} onClose={() => setAsking(false)}>
          <div className="stack">
            <p>{t('phone.queue.withdrawText')}</p>
            <button type="button" className="button strong wide" data-do="withdraw-sure" onClick={() => void withdraw()}>{t('phone.queue.withdraw')}</button>
            <button type="button" className="button wide" onClick={() => setAsking(false)}>{t('phone.queue.keep')}</button>
          </div>
        </Sheet>
      )}
    </>
  )
}

function Row({ command, queue }: RowProps) {
  const { t, language } = useWords()
  const now = useNow()
  const { act, title, state, madeAt, doneAt, files = [], progress, tries, target, answer } = command
  const matterId = 'matterId' in target ? target.matterId : answer?.matterId
  const behind = queue.filter(({ waitsFor }) => waitsFor === command.commandId).length
  return (
    <li className="command" data-command-id={command.commandId} data-state={state} data-act={act}>
      <p className="todo-head"><b>{commandWords(language, act)}</b><span className="tag">{t(`phone.queue.state.${state}`)}</span></p>
      <p>{matterId ? <Link to={`/matters/${matterId}`}>{title}</Link> : title}</p>
      <p className="small quiet">
        {t('phone.queue.madeAt', { moment: momentWords(language, madeAt, now) })}
        {doneAt && ` · ${t('phone.queue.doneAt', { moment: momentWords(language, doneAt, now) })}`}
        {tries > 0 && state !== 'done' && ` · ${t('phone.queue.tries', { n: tries })}`}
        {answer?.number && ` · ${t('phone.queue.number', { number: answer.number })}`}
      </p>
      {files.length > 0 && state !== 'done' && state !== 'withdrawn' && <label className="small">{t('phone.queue.files', { n: files.length, part: Math.round(progress * 100) })}<progress max={1} value={progress} /></label>}
      {state === 'waiting' && <WhyWaiting command={command} queue={queue} />}
      <Problem command={command} />
      {behind > 0 && state === 'refused' && <p className="small">{t('phone.queue.hasBehind', { n: behind })}</p>}
      <Buttons command={command} />
    </li>
  )
}

const groups = ['refused', 'waiting', 'done'] as const
const groupOf = ({ state }: QueuedCommand): (typeof groups)[number] => (state === 'refused' ? 'refused' : state === 'done' || state === 'withdrawn' ? 'done' : 'waiting')

export function QueuePage() {
  const { t } = useWords()
  const queue = useQueue()
  const shown = groups.map((group) => ({ group, rows: queue.filter((command) => groupOf(command) === group) })).filter(({ rows }) => rows.length > 0)
  return (
    <>
      <PageHead title={t('phone.network.queue')} to="/" />
      <main className="page stack" data-testid="queue">
        {shown.length === 0 && <div className="says"><h2>{t('phone.queue.nothing')}</h2><p>{t('phone.queue.nothingHow')}</p><Link className="button" to="/">{t('field.report.toToday')}</Link></div>}
        {shown.map(({ group, rows }) => (
          <section key={group} className="stack" aria-labelledby={`queue-${group}`}>
            <h2 id={`queue-${group}`}>{t(`phone.queue.group.${group}`)} <span className="quiet">{rows.length}</span></h2>
            <ul className="stack">{rows.map((command) => <Row key={command.commandId} command={command} queue={queue} />)}</ul>
          </section>
        ))}
        <p className="small quiet">{t('phone.queue.signOut')}</p>
      </main>
    </>
  )
}
