// To whom, which matters, and what has to be known of each.
import type { HandoverPeople } from '@gongzhi/contracts/handovers.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../../../kit/preferences.tsx'
import { TextField } from '../../report/parts.tsx'
import { announceDone } from '../../shell/done.ts'
import { useMatters, useStore } from '../../store/useStore.ts'
import { KeptAt } from '../KeptAt.tsx'
import { useCached } from '../useCached.ts'

const MOST = 200

export function HandoverForm({ onDone }: { onDone: () => void }) {
  const { t, word } = useWords()
  const store = useStore()
  const people = useCached<z.infer<typeof HandoverPeople>>('/handovers/people')
  const matters = useMatters()
  const [toPersonId, setTo] = useState('')
  const [notes, setNotes] = useState<Record<string, string>>({})
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const chosen = Object.keys(notes)
  const tick = (matterId: string, isOn: boolean) => setNotes(({ [matterId]: before = '', ...rest }) => (isOn ? { ...rest, [matterId]: before } : rest))
  const send = async () => {
    setMissing(toPersonId === '')
    if (toPersonId === '') return
    const name = people.data?.rows.find(({ personId }) => personId === toPersonId)?.name ?? ''
    const body = { toPersonId, ...(note.trim() && { note: note.trim() }), matters: chosen.map((matterId) => ({ matterId, ...(notes[matterId]?.trim() && { note: notes[matterId].trim() }) })) }
    const commandId = await store.submit({ act: 'offerHandover', target: { own: 'handover' }, path: '/handovers', body, title: name })
    announceDone({ commandId, said: t('field.handover.offered', { name }) })
    onDone()
  }
  return (
    <div className="page fields">
      <KeptAt of={people} />
      <label className="field" data-wrong={isMissing}><span className="field-name">{t('field.handover.to')}</span>
        <select className="input" value={toPersonId} onChange={(event) => setTo(event.target.value)}>
          <option value="">{t('field.report.choose')}</option>
          {people.data?.rows.map(({ personId, name, post, unitName }) => <option key={personId} value={personId}>{`${name}(${unitName} ${post})`}</option>)}
        </select>
        {isMissing && <span className="wrong" role="alert">{t('desk.wrong.missing')}</span>}
      </label>
      <TextField id="handover-note" label={t('field.handover.note')} isOptional isLong maxLength={1000} value={note} onChange={setNote} />
      <fieldset className="field">
        <legend>{t('field.handover.matters', { n: chosen.length })}</legend>
        <button type="button" className="link-button" onClick={() => setNotes(chosen.length > 0 ? {} : Object.fromEntries(matters.slice(0, MOST).map(({ matterId }) => [matterId, ''])))}>{t(chosen.length > 0 ? 'field.handover.noneOf' : 'field.handover.allOf')}</button>
        <div className="choices">
          {matters.map(({ matterId, title, state }) => (
            <div key={matterId} className="stack">
              <label className="choice"><input type="checkbox" checked={matterId in notes} onChange={(event) => tick(matterId, event.target.checked)} /><span>{title} <small>{word(`state.${state}`)}</small></span></label>
              {matterId in notes && <input className="input" maxLength={500} autoComplete="off" aria-label={t('field.handover.matterNote', { title })} placeholder={t('field.handover.matterNoteHint')} value={notes[matterId]} onChange={(event) => setNotes((before) => ({ ...before, [matterId]: event.target.value }))} />}
            </div>
          ))}
        </div>
      </fieldset>
      <button type="button" className="button strong wide" onClick={() => void send()}>{t('field.handover.offer')}</button>
    </div>
  )
}
