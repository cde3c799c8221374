// At the foot of the desk: what will be sent in a moment, with 撤销, and what could not be done, with why.
import { Button } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { useKeys } from '../../kit/keys.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { Held } from './heldActs.ts'
import { heldActs, retryHeld, sendAllHeld, subscribeHeld, undoHeld } from './heldActs.ts'

const TICK_MS = 250

function SecondsLeft({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return <span className="faint" aria-hidden="true">{Math.max(0, Math.ceil((until - now) / 1000))}</span>
}

function HeldLine({ held }: { held: Held }) {
  const { t, word, language } = useWords()
  const act = word(`act.${held.on.act}`)
  if (held.state === 'failed') {
    return (
      <li className="held" data-state="failed">
        <span><b>{t('desk.held.failed', { act, title: held.title })}</b> {problemWords(language, held.error)}</span>
        <span className="held-tools">
          <Link to={`/matters/${held.matterId}`}>{t('desk.held.open')}</Link>
          <Button size="small" onClick={() => retryHeld(held.key)}>{t('desk.held.again')}</Button>
          <Button size="small" type="text" onClick={() => undoHeld(held.key)}>{t('desk.held.leave')}</Button>
        </span>
      </li>
    )
  }
  return (
    <li className="held" data-state={held.state}>
      <span className="cut">{t(held.state === 'held' ? 'desk.held.soon' : 'desk.held.sending', { act, title: held.title })} {held.state === 'held' && <SecondsLeft until={held.sendsAtMs} />}</span>
      {held.state === 'held' && <span className="held-tools"><Button size="small" onClick={() => undoHeld(held.key)}>{t('desk.held.undo')} <kbd>u</kbd></Button></span>}
    </li>
  )
}

export function HeldActs() {
  const held = useSyncExternalStore(subscribeHeld, heldActs)
  useKeys({
    u: () => {
      const last = held.findLast((each) => each.state === 'held')
      if (last) undoHeld(last.key)
    },
  })
  useEffect(() => {
    const leave = () => void sendAllHeld(true)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
  if (held.length === 0) return null
  return <ul className="held-acts" role="status">{held.map((each) => <HeldLine key={each.key} held={each} />)}</ul>
}
