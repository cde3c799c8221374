// The one form for every act: its fields are read off the procedure table. Checked by the form itself before it goes into
// the outbox; what cannot be chosen without a network is said, and the rest is kept as a draft.
import type { FormEvent } from 'react'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { isDoneAtOnce, rowOf } from '../../modules/acts/actLabels.ts'
import type { Wrong } from '../../modules/acts/actValues.ts'
import { bodyOf, isAsked, wrongIn } from '../../modules/acts/actValues.ts'
import { fieldHint, fieldLabel } from '../../modules/acts/fieldWords.ts'
import type { FormField } from '../../modules/acts/formFields.ts'
import type { ActOn } from '../../modules/matters/actsOf.ts'
import { PageHead } from '../parts/PageHead.tsx'
import type { ForeseenMatter } from '../predict/predict.ts'
import { useForeseenMatter } from '../predict/useForeseen.ts'
import { PhotoField } from '../report/PhotoField.tsx'
import { VoiceNote } from '../report/VoiceNote.tsx'
import type { QueuedCommand } from '../store/types.ts'
import { StorageFull } from '../store/types.ts'
import { useAppState, useQueue } from '../store/useStore.ts'
import { heldLike, useFullMatter } from '../matter/useFullMatter.ts'
import { AnswerOnce } from './AnswerOnce.tsx'
import { choicesOf } from './choices.ts'
import { Control } from './Control.tsx'
import { FieldName } from './FieldName.tsx'
import { isOnlineOnly } from './onlineActs.ts'
import { bare } from './RowsField.tsx'
import type { AnsweredOnce } from './sendNow.ts'
import { sendNow } from './sendNow.ts'
import type { ActDraft } from './useActDraft.ts'
import { useActDraft } from './useActDraft.ts'
import { usePutDown } from './usePutDown.ts'

const isSound = ({ type }: { type: string }): boolean => type.startsWith('audio/')

function Files({ field, draft, label }: { field: Extract<FormField, { kind: 'files' }>; draft: ActDraft; label: string }) {
  const files = draft.files[field.name] ?? []
  const [sound] = files.filter(isSound)
  const photos = files.filter((file) => !isSound(file))
  return (
    <>
      <PhotoField label={label} files={photos} most={field.max - (sound ? 1 : 0)} onChange={(next) => draft.setFiles(field.name, [...next, ...(sound ? [sound] : [])])} />
      <VoiceNote file={sound} isFull={files.length >= field.max} onChange={(next) => draft.setFiles(field.name, [...photos, ...(next ? [next] : [])])} />
    </>
  )
}

type FieldProps = { matter: ForeseenMatter; on: ActOn; field: FormField; draft: ActDraft; wrong: string | undefined; onTouch: (name: string) => void }

function Field({ matter, on, field, draft, wrong, onTouch }: FieldProps) {
  const { t, language } = useWords()
  const id = `act-${field.name}`
  const label = fieldLabel(language, on.act, field.name)
  const hint = fieldHint(language, on.act, field.name)
  const schema = bare(rowOf(on.act)!.form.shape[field.name] as z.ZodType)
  return (
    <div className="field" data-field={field.name} data-wrong={wrong !== undefined}>
      <FieldName id={id} group={on.act} field={field} />
      {field.kind === 'files'
        ? <Files field={field} draft={draft} label={field.isRequired ? label : `${label} (${t('desk.optional')})`} />
        : <Control id={id} group={on.act} field={field} schema={schema} value={draft.values[field.name]} onChange={(value) => { draft.set(field.name, value); onTouch(field.name) }}
            scene={{ act: on.act, matter, assignmentId: on.assignmentId, values: draft.values, language }} />}
      {hint && <p className="hint">{hint}</p>}
      {wrong && <p className="wrong" role="alert">{wrong}</p>}
    </div>
  )
}

function ActForm({ matter, on, mended }: { matter: ForeseenMatter; on: ActOn; mended: QueuedCommand | undefined }) {
  const { t, word, language } = useWords()
  const navigate = useNavigate()
  const { isOnline, isSignedIn } = useAppState()
  const putDown = usePutDown()
  const draft = useActDraft(matter, on, mended)
  const [wrong, setWrong] = useState<Wrong>({})
  const [isConfirming, setConfirming] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const [answered, setAnswered] = useState<AnsweredOnce | undefined>(undefined)
  const [commandId] = useState(() => crypto.randomUUID())
  const asked = draft.fields.filter(({ name }) => isAsked(on.act, name, draft.values))
  const isReachable = isOnline && isSignedIn
  const lacking = isReachable ? [] : asked.filter((field) => field.isRequired && draft.values[field.name] === undefined && choicesOf(on.act, field) !== undefined)
  const isFinal = rowOf(on.act)?.isFinal ?? false
  const back = () => void (window.history.state?.idx > 0 ? navigate(-1) : navigate(mended ? '/queue' : `/matters/${matter.matterId}`, { replace: true }))
  const clear = (name: string) => setWrong((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== name)))
  const checked = () => {
    const values = { ...draft.values, ...Object.fromEntries(Object.entries(draft.files).map(([name, files]) => [name, files.map(({ fileId }) => fileId)])) }
    const body = bodyOf(on.act, draft.fields, values, draft.first)
    const found = wrongIn(on.act, body)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, word(`desk.wrong.${kind}`)])))
    const [firstWrong] = asked.filter(({ name }) => name in found)
    if (firstWrong) document.getElementById(`act-${firstWrong.name}`)?.scrollIntoView({ block: 'center' })
    return Object.keys(found).length === 0 ? body : undefined
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = checked()
    if (!body) return setConfirming(false)
    if (isFinal && !isConfirming) return setConfirming(true)
    setBusy(true)
    setError(undefined)
    try {
      if (isOnlineOnly(on.act)) return setAnswered(await sendNow(matter.matterId, on, { commandId, ...body }))
      await putDown({ matter, on, body, files: Object.values(draft.files).flat().map(({ fileId }) => fileId), mends: mended?.commandId })
      await draft.drop()
      back()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
      setConfirming(false)
    }
  }
  if (!draft.isReady) return <main className="page"><div className="bone" style={{ height: '10rem' }} aria-busy="true" /></main>
  if (answered) return <AnswerOnce answered={answered} onClose={back} />
  return (
    <form className="shell-form" onSubmit={(event) => void submit(event)} noValidate>
      <main className="page stack" data-testid="act-form" data-act={on.act}>
        <p className="quiet">{matter.title} · {matter.number}{on.unitName && ` · ${on.unitName}`}</p>
        {draft.isTakenUp && <p className="waiting-note" role="status">{t('phone.act.draftTaken')} <button type="button" className="link-button" onClick={() => void draft.drop().then(back)}>{t('phone.act.draftDrop')}</button></p>}
        <div className="fields">
          {isDoneAtOnce(on.act) && <p>{t('desk.act.nothingAsked', { act: word(`act.${on.act}`) })}</p>}
          {asked.map((field) => <Field key={field.name} matter={matter} on={on} field={field} draft={draft} wrong={wrong[field.name]} onTouch={clear} />)}
        </div>
        {lacking.length > 0 && <p className="needs-network" role="note">{t('phone.act.lacking', { fields: lacking.map(({ name }) => fieldLabel(language, on.act, name)).join(t('phone.comma')) })}</p>}
        {error !== undefined && <p className="wrong" role="alert">{error instanceof StorageFull ? t('phone.act.full') : problemWords(language, error)}</p>}
        {isConfirming && <p className="final-note" role="alert">{t('desk.act.final', { act: word(`act.${on.act}`) })}</p>}
      </main>
      <div className="act-bar">
        {isConfirming && <button type="button" className="button" onClick={() => setConfirming(false)}>{t('desk.act.lookAgain')}</button>}
        <button type="submit" className="button strong" data-testid="submit-act" disabled={isBusy || (lacking.length > 0) || (isOnlineOnly(on.act) && !isReachable)}>{isConfirming ? t('desk.act.confirm', { act: word(`act.${on.act}`) }) : word(`act.${on.act}`)}</button>
      </div>
    </form>
  )
}

export function ActPage() {
  const { matterId = '', act = '' } = useParams()
  const [params] = useSearchParams()
  const { t, word } = useWords()
  const { isOnline, isSignedIn } = useAppState()
  const held = useForeseenMatter(matterId)
  const full = useFullMatter(matterId, undefined, !held && isOnline && isSignedIn)
  const fetched = useForeseenMatter(matterId, full.matter && heldLike(full.matter, full.entries))
  const mendId = params.get('commandId')
  const mended = useQueue().find(({ commandId }) => commandId === mendId)
  const matter = held ?? fetched
  const assignmentId = params.get('assignmentId') ?? undefined
  const requestId = params.get('requestId') ?? undefined
  const unitName = matter?.assignments.find((order) => order.assignmentId === assignmentId)?.unitName
  const on: ActOn = { act, ...(assignmentId && { assignmentId }), ...(requestId && { requestId }), ...(unitName && { unitName }) }
  if (!rowOf(act) || !matter) return <><PageHead title={word(`act.${act}`)} to={`/matters/${matterId}`} /><main className="page"><div className="says">{full.isReading ? <div className="bone" /> : <p>{t('phone.matter.notHereHow')}</p>}</div></main></>
  return <><PageHead title={word(`act.${act}`)} to={`/matters/${matterId}`} /><ActForm key={`${act}:${assignmentId}:${mendId}`} matter={matter} on={on} mended={mended} /></>
}
