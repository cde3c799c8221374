// Asks once for what an act on a selection needs: whom to call, why they are one, what to note; then starts it.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { FormEvent } from 'react'
import { useMemo, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMatter } from '../matters/queries.ts'
import { ActField } from './ActField.tsx'
import { rowOf } from './actLabels.ts'
import type { Values, Wrong } from './actValues.ts'
import { bodyOf, wrongIn } from './actValues.ts'
import { earliestOf, startBatch } from './batchRun.ts'
import { doOneOf } from './doOneOf.ts'
import { formFields } from './formFields.ts'
import { commonChoices, proposedFirst } from './proposedFirst.ts'
import { UnitsTable } from './UnitsField.tsx'
import { dispatchChoicesOf } from './useDispatchChoices.ts'

export type Picked = Pick<MatterRow, 'matterId' | 'number' | 'title' | 'reportedAt'> & { assignmentId?: string | undefined }

/** The units that every chosen matter may call. */
function CommonUnits({ rows, values, onSet }: { rows: readonly Picked[]; values: Values; onSet: (name: string, value: unknown) => void }) {
  const { language } = useWords()
  const read = useQueries({ queries: rows.map(({ matterId }) => ({ queryKey: ['dispatch-choices', matterId], queryFn: ({ signal }: { signal: AbortSignal }) => dispatchChoicesOf(matterId, signal), staleTime: 60_000 })) })
  const error = read.find((each) => each.error)?.error
  const lists = read.map((each) => each.data?.dispatch)
  const choices = useMemo(() => (lists.every((list) => list !== undefined) ? proposedFirst(commonChoices(lists)) : undefined), [lists])
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  if (!choices) return <div className="bone" style={{ height: 140 }} />
  return <UnitsTable act="dispatch" choices={choices} values={values} onSet={onSet} />
}

function Chosen({ act, rows, into }: { act: string; rows: readonly Picked[]; into: Picked | undefined }) {
  const { t } = useWords()
  return (
    <>
      {act === 'merge' && into && <p>{t('desk.batch.into', { title: into.title, number: into.number })}</p>}
      <ul className="batch-list">{rows.map((row) => <li key={row.matterId} className="cut">{row.title} <span className="faint">{row.number}</span></li>)}</ul>
    </>
  )
}

export function BatchDialog({ act, rows, onClose, onStarted }: { act: string; rows: readonly Picked[]; onClose: () => void; onStarted: () => void }) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const [values, setValues] = useState<Values>({})
  const [wrong, setWrong] = useState<Wrong>({})
  const { data: first } = useMatter(rows[0]?.matterId ?? '')
  const into = act === 'merge' ? earliestOf(rows) : undefined
  const those = rows.filter((row) => row.matterId !== into?.matterId)
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
    const chosen = those.map(({ matterId, number, title, assignmentId }) => ({ matterId, number, title, ...(assignmentId ? { assignmentId } : {}) }))
    const reread = () => {
      for (const key of ['inbox', 'matters', 'points', 'matter', 'entries']) void queries.invalidateQueries({ queryKey: [key] })
    }
    void startBatch(act, chosen, doOneOf(queries, act, input), reread)
    onStarted()
  }
  return (
    <Modal open footer={null} onCancel={onClose} mask={{ closable: false }} width={act === 'dispatch' ? 720 : 560} title={t('desk.batch.title', { act: word(`act.${act}`), count: those.length })}>
      <form onSubmit={submit} noValidate>
        <Chosen act={act} rows={those} into={into} />
        <div className="fields">
          {act === 'dispatch' && (
            <div className="field">
              <CommonUnits rows={rows} values={values} onSet={set} />
              <p className="hint">{t('desk.batch.commonUnits')}</p>
              {wrong['leadUnitId'] && <p className="wrong" role="alert">{wrong['leadUnitId']}</p>}
            </div>
          )}
          {first && asked.map((field) => <ActField key={field.name} act={act} field={field} matter={first} values={values} wrong={wrong} onSet={set} onBusy={() => {}} isFirst={act !== 'dispatch'} />)}
        </div>
        <div className="dialog-foot">
          {rowOf(act)?.isFinal && <span className="warning">{t('desk.act.final', { act: word(`act.${act}`) })}</span>}
          <Button onClick={onClose}>{t('desk.cancel')}</Button>
          <Button type="primary" htmlType="submit" autoFocus={asked.length === 0}>{t('desk.batch.begin', { act: word(`act.${act}`), count: those.length })}</Button>
        </div>
      </form>
    </Modal>
  )
}
