// After it: 已记下; once it has been sent the number and the code for the resident, to copy or to be scanned.
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { QrCode } from '../../modules/reports/QrCode.tsx'
import { inFours, trackingUrl } from '../../modules/reports/trackingWords.ts'
import { refusalWords } from '../queue/queueWords.ts'
import type { QueuedCommand } from '../store/types.ts'
import { useAppState, useQueue } from '../store/useStore.ts'

function Receipt({ number, code, title }: { number: string; code: string; title: string }) {
  const { t } = useWords()
  const [isCopied, setCopied] = useState<boolean>()
  const url = trackingUrl(location.origin, number, code)
  const text = t('field.report.tell', { number, code: inFours(code), url, title })
  return (
    <>
      <p className="number" data-testid="number">{number}</p>
      <p>{t('field.report.code')} <b>{inFours(code)}</b></p>
      <div className="receipt-qr"><QrCode text={url} label={t('field.report.qr')} /></div>
      <p className="quiet small">{t('field.report.qrHow')}</p>
      <button type="button" className="button wide" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}>{isCopied ? t('field.report.copied') : t('field.report.copy')}</button>
      {isCopied === false && <textarea className="input" readOnly rows={4} aria-label={t('field.report.copy')} value={text} onFocus={(event) => event.currentTarget.select()} />}
    </>
  )
}

function Arrived({ command }: { command: QueuedCommand }) {
  const { t, language } = useWords()
  const { isOnline } = useAppState()
  const { answer, problem, state } = command
  if (state === 'done' && answer?.number && answer.trackingCode) return <Receipt number={answer.number} code={answer.trackingCode} title={command.title} />
  if (state === 'refused') {
    return (
      <>
        <p className="wrong" role="alert">{t('field.report.refused', { why: problem ? refusalWords(language, problem) : '' })}</p>
        <Link className="button strong wide" to={`/report?commandId=${command.commandId}`}>{t('field.report.toMend')}</Link>
      </>
    )
  }
  return <p>{t(isOnline ? 'field.report.onItsWay' : 'field.report.keptHere')}</p>
}

export function Registered({ commandId, onNext }: { commandId: string; onNext: () => void }) {
  const { t } = useWords()
  const queue = useQueue()
  const command = queue.find((each) => each.commandId === commandId)
  const solved = queue.find(({ act, target }) => act === 'solveOnSpot' && (('ofCommand' in target && target.ofCommand === commandId) || ('matterId' in target && target.matterId === command?.answer?.matterId)))
  const matterId = command?.answer?.matterId
  return (
    <main className="page stack" data-testid="registered">
      <section className="matter-section receipt" role="status">
        <h1>{t('field.report.done')}</h1>
        {command && <p>{command.title}</p>}
        {command ? <Arrived command={command} /> : <p>{t('field.report.gone')}</p>}
        {solved && <p className="waiting-note">{t(solved.state === 'done' ? 'field.report.solvedSent' : 'field.report.solvedWaits')}</p>}
      </section>
      <button type="button" className="button strong wide" onClick={onNext}>{t('field.report.another')}</button>
      {matterId && <Link className="button wide" to={`/matters/${matterId}`}>{t('field.report.open')}</Link>}
      <Link className="button wide quietly" to="/">{t('field.report.toToday')}</Link>
    </main>
  )
}
