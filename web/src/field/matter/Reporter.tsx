// Who reported it, masked. 显示电话 is an act with a purpose, entered in the record: it needs a network, and hides itself again.
import type { FormEvent } from 'react'
import { useEffect, useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { Sheet } from '../parts/Sheet.tsx'
import type { ForeseenMatter } from '../predict/predict.ts'
import { useAppState } from '../store/useStore.ts'

const SHOWN_MS = 60_000 // long enough to dial a number
type Revealed = { name?: string; phone?: string }

function Purpose({ matterId, onShown, onClose }: { matterId: string; onShown: (revealed: Revealed) => void; onClose: () => void }) {
  const { t, language } = useWords()
  const [purpose, setPurpose] = useState(t('phone.reporter.usual'))
  const [commandId] = useState(() => crypto.randomUUID())
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const show = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const { revealed } = await call<{ revealed?: Revealed }>('POST', `/matters/${matterId}/acts/reveal`, { body: { commandId, purpose, fields: ['name', 'phone'] } })
      onShown(revealed ?? {})
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={t('phone.reporter.show')} onClose={onClose}>
      <form className="fields" onSubmit={(event) => void show(event)}>
        <div className="field">
          <label htmlFor="purpose">{t('phone.reporter.purpose')}</label>
          <input id="purpose" className="input" required maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          <p className="hint">{t('desk.hint.purpose')}</p>
        </div>
        {error !== undefined && <p className="wrong" role="alert">{problemWords(language, error)}</p>}
        <button type="submit" className="button strong wide" disabled={isBusy}>{t('phone.reporter.show')}</button>
      </form>
    </Sheet>
  )
}

export function Reporter({ matter }: { matter: ForeseenMatter }) {
  const { t } = useWords()
  const { isOnline, isSignedIn } = useAppState()
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<Revealed | undefined>(undefined)
  useEffect(() => {
    if (!shown) return undefined
    const timer = setTimeout(() => setShown(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  const { reporter } = matter
  const hasContact = reporter.name !== undefined || reporter.phone !== undefined
  const mayReveal = matter.kind === 'report' && matter.acts.some(({ act, allowed }) => act === 'reveal' && allowed)
  return (
    <section className="matter-section">
      <h2>{t('desk.reporter')}</h2>
      <p aria-live="polite">{hasContact ? [shown?.name ?? reporter.name, shown?.phone ?? reporter.phone].filter(Boolean).join(' · ') : t(reporter.isAnonymous ? 'desk.reporter.anonymous' : 'desk.reporter.none')}</p>
      {shown?.phone && <a className="button strong wide" href={`tel:${shown.phone}`}>{t('phone.reporter.call')}</a>}
      {shown && <p className="small quiet">{t('desk.reporter.hidesAgain')}</p>}
      {hasContact && !shown && mayReveal && (isOnline && isSignedIn
        ? <button type="button" className="button wide" data-act="reveal" onClick={() => setAsking(true)}>{t('phone.reporter.show')}</button>
        : <p className="quiet">{t('phone.reporter.needsNetwork')}</p>)}
      {isAsking && <Purpose matterId={matter.matterId} onClose={() => setAsking(false)} onShown={(revealed) => { setShown(revealed); setAsking(false) }} />}
    </section>
  )
}
