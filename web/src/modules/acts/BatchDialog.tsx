// Asks once for what an act on a selection needs: whom to call, why they are one, what to note; then starts it.
import type { MatterRow, MatterView } from '@gongzhi/contracts/matters.ts'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords, wordParams } from '../../kit/problemWords.ts'
import { ActField } from './ActField.tsx'
import { rowOf } from './actLabels.ts'
import type { Values, Wrong } from './actValues.ts'
import { bodyOf, wrongIn } from './actValues.ts'
import { earliestOf, startBatch } from './batchRun.ts'
import { doOneOf, possibleOn } from './doOneOf.ts'
import { formFields } from './formFields.ts'
import { commonChoices, proposedFirst } from './proposedFirst.ts'
import { UnitsTable } from './UnitsField.tsx'
import { dispatchChoicesOf } from './useDispatchChoices.ts'

export type Picked = Pick<MatterRow, 'matterId' | 'number' | 'title' | 'reportedAt'> & { assignmentId?: string | undefined }

/** The units that every chosen matter may call; those that cannot be dispatched now do not narrow it. */
function CommonUnits({ ids, values, onSet }: { ids: readonly string[]; values: Values; onSet: (name: string, value: unknown) => void }) {
  const { language, t } = useWords()
  const read = useQueries({ queries: ids.map((matterId) => ({ queryKey: ['dispatch-choices', matterId], queryFn: ({ signal }: { signal: AbortSignal }) => dispatchChoicesOf(matterId, signal), staleTime: 60_000 })) })
  const error = read.find((each) => each.error)?.error
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  const lists = read.flatMap((each) => (each.data ? [each.data.dispatch] : []))
  if (lists.length < ids.length) return <div className="bone" style={{ height: 140 }} />
  const choices = proposedFirst(commonChoices(lists))
  if (choices.every((choice) => choice.whyNot !== undefined)) return <p className="wrong" role="alert">{t('desk.batch.noCommonUnits')}</p>
  return <UnitsTable act="dispatch" choices={choices} values={values} onSet={onSet} />
}

/** Each of the chosen as it stands now: one that is not possible says why before anything is begun. */
function useChosen(act: string, rows: readonly Picked[]): { row: Picked; matter: MatterView | undefined; whyNot: string | undefined }[] {
  const { word, language } = useWords()
  const read = useQueries({ queries: rows.map(({ matterId }) => ({ queryKey: ['matter', matterId], queryFn: ({ signal }: { signal: AbortSignal }) => call<MatterView>('GET', `/matters/${matterId}`, { signal }) })) })
  return rows.map((row, index) => {
    const matter = read[index]?.data
    const found = matter && possibleOn(act, matter, row.assignmentId)
    const whyNot = found && 'notPossible' in found ? word(found.notPossible.reason ?? 'desk.acts.noReason', wordParams(language, { act, state: found.notPossible.state })) : undefined
    return { row, matter, whyNot }
  })
}

function Chosen({ act, chosen, into }: { act: string; chosen: ReturnType<typeof useChosen>; into: Picked | undefined }) {
  const { t } = useWords()
  return (
    <>
      {act === 'merge' && into && <p>{t('desk.batch.into', { title: into.title, number: into.number })}</p>}
      <ul className="batch-list">
        {chosen.map(({ row, whyNot }) => (
          <li key={row.matterId} className={whyNot ? 'faint' : ''}>{row.title} <span className="faint">{row.number}</span>{whyNot && <span className="why"> {whyNot}</span>}</li>
        ))}
      </ul>
    </>
  )
}

export function BatchDialog({ act, rows, onClose, onStarted }: { act: string; rows: readonly Picked[]; onClose: () => void; onStarted: () => void }) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const [values, setValues] = useState<Values>({})
  const [wrong, setWrong] = useState<Wrong>({})
  const into = act === 'merge' ? earliestOf(rows) : undefined
  const those = rows.filter((row) => row.matterId !== into?.matterId)
  const chosen = useChosen(act, those)
  const possible = chosen.filter((each) => each.matter && !each.whyNot)
  const first = possible[0]?.matter
  const all = formFields(rowOf(act)!.form)
  const asked = all.filter((field) => !['matter', 'unit', 'units', 'mode'].includes(field.kind))
  const set = (name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }))
    setWrong({})
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = bodyOf(act, all, { ...values, ...(into ? { intoId: into.matterId } : {}) })
    const found = wrongIn(act, input)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, word(`desk.wrong.${kind}`)])))
    if (Object.keys(found).length > 0) return
    const sent = those.map(({ matterId, number, title, assignmentId }) => ({ matterId, number, title, ...(assignmentId ? { assignmentId } : {}) }))
    const reread = () => {
      for (const key of ['inbox', 'matters', 'points', 'matter', 'entries']) void queries.invalidateQueries({ queryKey: [key] })
    }
    void startBatch(act, sent, doOneOf(queries, act, input), reread)
    onStarted()
  }
  return (
    <Modal open footer={null} onCancel={onClose} mask={{ closable: false }} width={act === 'dispatch' ? 720 : 560} title={t('desk.batch.title', { act: word(`act.${act}`), count: those.length })}>
      <form onSubmit={submit} noValidate>
        <Chosen act={act} chosen={chosen} into={into} />
        <div className="fields">
          {act === 'dispatch' && possible.length > 0 && (
            <div className="field">
              <CommonUnits ids={possible.map((each) => each.row.matterId)} values={values} onSet={set} />
              <p className="hint">{t('desk.batch.commonUnits')}</p>
              {wrong['leadUnitId'] && <p className="wrong" role="alert">{wrong['leadUnitId']}</p>}
            </div>
          )}
          {first && asked.map((field) => <ActField key={field.name} act={act} field={field} matter={first} values={values} wrong={wrong} onSet={set} onBusy={() => {}} isFirst={act !== 'dispatch'} />)}
        </div>
        <div className="dialog-foot">
          {rowOf(act)?.isFinal && <span className="warning">{t('desk.act.final', { act: word(`act.${act}`) })}</span>}
          <Button onClick={onClose}>{t('desk.cancel')}</Button>
          <Button type="primary" htmlType="submit" autoFocus={asked.length === 0} disabled={possible.length === 0}>{t('desk.batch.begin', { act: word(`act.${act}`), count: possible.length })}</Button>
        </div>
      </form>
    </Modal>
  )
}
