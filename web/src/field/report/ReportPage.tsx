// /report: three taps and a photo. Works without a network; what is typed is kept on the phone until it is sent or thrown away.
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import type { FieldStore, NewCommand, QueuedCommand } from '../store/types.ts'
import { StorageFull } from '../store/types.ts'
import { useFrame, useQueue, useRules, useStore } from '../store/useStore.ts'
import { drawnAt } from './coordinates.ts'
import { DisputeForm } from './DisputeForm.tsx'
import type { Set } from './parts.tsx'
import { PasteChat } from './PasteChat.tsx'
import { Registered } from './Registered.tsx'
import './report.css'
import { ReportForm, SolvedPart } from './ReportForm.tsx'
import type { Fault, ReportDraft } from './reportDraft.ts'
import { disputeCommand, draftOf, faultsOf, filesOf, gridAt, hasContent, registerCommand, solveCommand } from './reportDraft.ts'
import { useDraft } from './useDraft.ts'

const MOST_FILES = 6
const TITLE_LETTERS = 28
const kinds = ['report', 'dispute'] as const

/** Its files are still on the phone: their kind is what their bytes say. */
async function draftToMend(store: FieldStore, command: QueuedCommand): Promise<ReportDraft> {
  const files = await Promise.all((command.files ?? []).map(async (fileId) => ({ fileId, blob: await store.fileBlob(fileId) })))
  return draftOf({ ...command, files: files.flatMap(({ fileId, blob }) => (blob ? [{ fileId, name: fileId, type: blob.type, size: blob.size, takenAt: command.madeAt }] : [])) })
}

/** Puts the commands into the outbox, in the place of one that was refused where there is one; answers the registration's id. */
function useSend(mending: QueuedCommand | undefined) {
  const { t, word } = useWords()
  const { language } = usePreferences()
  const store = useStore()
  const rules = useRules()
  const frame = useFrame()
  // Registered, but no room for what solved it: the next try shall not register it again.
  const registered = useRef<string>(undefined)
  const put = ({ body, files = [], ...rest }: NewCommand) => (mending ? store.mend(mending.commandId, { body, files, path: rest.path }) : store.submit({ ...rest, body, files }))
  return async (draft: ReportDraft): Promise<string> => {
    const category = rules?.categories.find(({ categoryId }) => categoryId === draft.categoryId)
    const unwritten = category?.name['zh-CN'] ?? t('field.report.spoken')
    const said = draft.description.trim().split('\n')[0]!.slice(0, TITLE_LETTERS)
    if (draft.kind === 'dispute') {
      const place = draft.place?.location && drawnAt(draft.place.location)
      const areaId = (place && gridAt(frame?.grids ?? [], place)?.areaId) ?? frame?.grids[0]?.areaId
      return put(disputeCommand(draft, { title: word(`disputeType.${draft.disputeType}`), areaId, at: place }))
    }
    const title = said || (category?.name[language] ?? unwritten)
    const registerId = registered.current ?? (await put(registerCommand(draft, { unwritten, title })))
    registered.current = registerId
    if (draft.isSolved && !mending) await store.submit(solveCommand(draft, registerId, title))
    registered.current = undefined
    return registerId
  }
}

/** What the address says is to be reported: where, which kind, for which screening. */
function useFromAddress(draft: ReportDraft | undefined, set: ReturnType<typeof useDraft>['set']) {
  const frame = useFrame()
  const [params, setParams] = useSearchParams()
  useEffect(() => {
    if (!draft || !['place', 'kind', 'campaign'].some((name) => params.has(name))) return
    const code = params.get('place')
    const place = frame?.places.find((each) => each.code === code)
    const campaignId = params.get('campaign')
    set({
      ...(code && { place: { by: 'code' as const, code, ...(place && { name: place.name, location: { lon: place.lon, lat: place.lat } }) } }),
      ...(params.get('kind') === 'dispute' && { kind: 'dispute' as const }), ...(campaignId && { campaignId, from: 'patrol' as const }),
    })
    setParams({}, { replace: true })
  }, [draft, params, setParams, set, frame])
}

function ThrowAway({ onYes, onClose }: { onYes: () => void; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Sheet title={t('field.report.throwAway')} onClose={onClose}>
      <div className="stack"><p>{t('field.report.throwAwayHow')}</p><button type="button" className="button strong wide" onClick={onYes}>{t('field.report.throwAwayYes')}</button></div>
    </Sheet>
  )
}

type Acts = { draft: ReportDraft; isMending: boolean; isBusy: boolean; onSubmit: () => void; onSolved: (isSolved: boolean) => void }

function ActBar({ draft, isMending, isBusy, onSubmit, onSolved }: Acts) {
  const { t } = useWords()
  if (draft.kind === 'dispute') return <div className="report-acts"><button type="button" className="button strong" disabled={isBusy} onClick={onSubmit}>{t('field.report.submitDispute')}</button></div>
  return (
    <div className="report-acts">
      {!isMending && <button type="button" className="button" aria-pressed={draft.isSolved} disabled={isBusy} onClick={() => onSolved(!draft.isSolved)}>{draft.isSolved ? t('field.report.notSolved') : t('field.report.solved')}</button>}
      <button type="button" className="button strong" disabled={isBusy} onClick={onSubmit}>{t(draft.isSolved ? 'field.report.submitSolved' : 'field.report.submit')}</button>
    </div>
  )
}

type HeadProps = { draft: ReportDraft; set: Set; isMending: boolean; isShared: boolean; wasKept: boolean; onThrowAway: () => void }

function Head({ draft, set, isMending, isShared, wasKept, onThrowAway }: HeadProps) {
  const { t } = useWords()
  return (
    <div className="report-head">
      <h1 className="visually-hidden">{t('phone.nav.report')}</h1>
      {isMending && <p className="waiting-note">{t('field.report.mending')}</p>}
      {!isMending && (
        <div className="segments" role="radiogroup" aria-label={t('field.report.kind')}>
          {kinds.map((kind) => <label key={kind} className="choice"><input type="radio" name="kind" checked={draft.kind === kind} onChange={() => set({ kind })} /><span>{t(`field.report.kind.${kind}`)}</span></label>)}
        </div>
      )}
      <div className="spread">
        <PasteChat draft={draft} set={set} room={MOST_FILES - draft.photos.length - (draft.voice ? 1 : 0)} isShared={isShared} />
        {hasContent(draft) && !isMending && <button type="button" className="link-button" onClick={onThrowAway}>{t('field.report.throwAway')}</button>}
      </div>
      {wasKept && <p className="quiet small" role="status">{t('field.report.draftKept')}</p>}
      {draft.campaignId && draft.kind === 'dispute' && <p className="waiting-note">{t('field.report.inScreening')}</p>}
    </div>
  )
}

function Writing({ onDone, isShared, mending }: { onDone: (commandId: string) => void; isShared: boolean; mending?: QueuedCommand | undefined }) {
  const { t } = useWords()
  const store = useStore()
  const { draft, set, clear, wasKept } = useDraft(mending ? `report:${mending.commandId}` : 'report', mending && (() => draftToMend(store, mending)))
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [isBusy, setBusy] = useState(false)
  const [isFull, setFull] = useState(false)
  const [isThrowing, setThrowing] = useState(false)
  const send = useSend(mending)
  useFromAddress(draft, set)
  useEffect(() => {
    if (faults.length > 0) document.querySelector('.report-form .wrong')?.scrollIntoView({ block: 'center' })
  }, [faults])
  if (!draft) return <main className="page stack" aria-busy="true"><div className="bone" style={{ height: '12rem' }} /></main>
  const submit = async () => {
    const found = faultsOf(draft)
    setFaults(found)
    if (found.length > 0) return
    setBusy(true)
    setFull(false)
    try {
      const commandId = await send(draft)
      await clear()
      onDone(commandId)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setFull(true)
    } finally {
      setBusy(false)
    }
  }
  const throwAway = async () => {
    for (const fileId of [...filesOf(draft), ...draft.outcomePhotos.map((photo) => photo.fileId)]) await store.dropFile(fileId)
    await clear()
    setThrowing(false)
  }
  const part = { draft, set, faults: faults.length === 0 ? faults : faultsOf(draft), isMending: mending !== undefined }
  return (
    <main className="report-form">
      <div className="report-scroll">
        <div className="page">
          <Head draft={draft} set={set} isMending={part.isMending} isShared={isShared} wasKept={wasKept} onThrowAway={() => setThrowing(true)} />
          <div className="fields">
            {draft.kind === 'dispute' ? <DisputeForm {...part} /> : <ReportForm {...part} />}
            {draft.kind === 'report' && draft.isSolved && <SolvedPart {...part} />}
          </div>
          {isFull && <p className="wrong" role="alert">{t('field.photo.full')}</p>}
        </div>
      </div>
      <ActBar draft={draft} isMending={mending !== undefined} isBusy={isBusy} onSubmit={() => void submit()} onSolved={(isSolved) => set({ isSolved })} />
      {isThrowing && <ThrowAway onClose={() => setThrowing(false)} onYes={() => void throwAway()} />}
    </main>
  )
}

export function ReportPage() {
  const [params, setParams] = useSearchParams()
  const [isShared] = useState(params.get('shared') === '1')
  const queue = useQueue()
  const mendId = params.get('commandId')
  const mending = queue.find(({ commandId }) => commandId === mendId)
  const done = params.get('done')
  if (done) return <Registered commandId={done} onNext={() => setParams({}, { replace: true })} />
  return <Writing key={mending?.commandId} isShared={isShared} mending={mending} onDone={(commandId) => setParams({ done: commandId }, { replace: true })} />
}
