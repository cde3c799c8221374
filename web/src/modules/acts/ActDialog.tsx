// The one dialog for every act: its fields are read off the procedure table's form. A refusal keeps everything typed,
// marks the fields or shows what happened meanwhile; the command's id stays, so a retry never acts twice.
import type { ActAnswer, MatterView } from '@gongzhi/contracts/matters.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { FormEvent } from 'react'
import { useEffect, useMemo, useState } from 'react'
import { ApiProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { ActField } from './ActField.tsx'
import { actLabel, isDoneAtOnce, rowOf } from './actLabels.ts'
import type { Values, Wrong } from './actValues.ts'
import { bodyOf, firstValues, isAsked, wrongFromServer, wrongIn } from './actValues.ts'
import { Conflict } from './Conflict.tsx'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { formFields } from './formFields.ts'
import { sendAct } from './sendAct.ts'

type Props = { matter: MatterView; on: ActOn; onClose: () => void; onOther: (on: ActOn) => void; onDone: (on: ActOn, answer: ActAnswer) => void }

const WIDE = ['dispatch', 'whistle', 'redispatch', 'accept', 'split', 'merge', 'decline']
const isConflict = (error: unknown): boolean => error instanceof ApiProblem && [403, 409].includes(error.body.status)

function useActForm({ matter, on, onDone }: Pick<Props, 'matter' | 'on' | 'onDone'>) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const fields = useMemo(() => formFields(rowOf(on.act)!.form), [on.act])
  const [draft, setDraft] = useState(() => draftOf(matter.matterId, on) ?? { commandId: crypto.randomUUID(), values: firstValues(on, fields, matter) })
  const [wrong, setWrong] = useState<Wrong>({})
  const [uploading, setUploading] = useState<Record<string, boolean>>({})
  const sent = useMutation({
    mutationFn: (input: Values) => sendAct(queries, { matterId: matter.matterId, on, commandId: draft.commandId, version: matter.version, input }),
    onSuccess: (answer) => {
      dropDraft(matter.matterId, on)
      onDone(on, answer)
    },
    onError: (error) => {
      if (error instanceof ApiProblem) setWrong(wrongFromServer(error.body.errors))
      if (isConflict(error)) {
        void queries.invalidateQueries({ queryKey: ['matter', matter.matterId] })
        void queries.invalidateQueries({ queryKey: ['entries', matter.matterId] })
      }
    },
  })
  const set = (name: string, value: unknown) => {
    setDraft((before) => ({ ...before, values: { ...before.values, [name]: value } }))
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== name)))
  }
  /** The checked body, or undefined after marking what is wrong. */
  const checked = (): Values | undefined => {
    const body = bodyOf(on.act, fields, draft.values, firstValues(on, fields, matter))
    const found = wrongIn(on.act, body)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, word(`desk.wrong.${kind}`)])))
    if (Object.values(uploading).some(Boolean)) setWrong((before) => ({ ...before, fileIds: t('desk.wrong.uploading') }))
    return Object.keys(found).length === 0 && !Object.values(uploading).some(Boolean) ? body : undefined
  }
  useEffect(() => {
    if (!sent.isSuccess) keepDraft(matter.matterId, on, draft)
  }, [draft, matter.matterId, on, sent.isSuccess])
  return { fields, values: draft.values, wrong, set, sent, checked, setBusy: (name: string, isBusy: boolean) => setUploading((before) => ({ ...before, [name]: isBusy })) }
}

function Foot({ act, isConfirming, isSending, onBack, onClose }: { act: string; isConfirming: boolean; isSending: boolean; onBack: () => void; onClose: () => void }) {
  const { t, word } = useWords()
  return (
    <div className="dialog-foot">
      {isConfirming && <span className="warning" role="alert">{t('desk.act.final', { act: word(`act.${act}`) })}</span>}
      <Button onClick={isConfirming ? onBack : onClose}>{isConfirming ? t('desk.act.lookAgain') : t('desk.cancel')}</Button>
      <Button type="primary" htmlType="submit" loading={isSending} autoFocus={isConfirming} key={String(isConfirming)}>
        {isConfirming ? t('desk.act.confirm', { act: word(`act.${act}`) }) : word(`act.${act}`)}
      </Button>
    </div>
  )
}

export function ActDialog({ matter, on, onClose, onOther, onDone }: Props) {
  const { t, word, language } = useWords()
  const { fields, values, wrong, set, sent, checked, setBusy } = useActForm({ matter, on, onDone })
  const [isConfirming, setConfirming] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const body = checked()
    if (!body) return setConfirming(false)
    if (rowOf(on.act)?.isFinal && !isConfirming) return setConfirming(true)
    sent.mutate(body, { onError: () => setConfirming(false) })
  }
  const unmarked = sent.error && !isConflict(sent.error) && Object.keys(wrong).every((name) => !fields.some((field) => field.name === name))
  return (
    <Modal open footer={null} onCancel={onClose} mask={{ closable: false }} width={WIDE.includes(on.act) ? 720 : 560} title={word(`act.${on.act}`)}>
      <p className="dialog-matter cut">{matter.title} · {matter.number}{on.unitName && ` · ${on.unitName}`}</p>
      {isConflict(sent.error) && <Conflict matter={matter} act={on.act} error={sent.error as ApiProblem} onOther={onOther} />}
      <form onSubmit={submit} noValidate>
        <div className="fields">
          {isDoneAtOnce(on.act) && <p>{t('desk.act.nothingAsked', { act: actLabel(language, on.act) })}</p>}
          {fields.filter((field) => isAsked(on.act, field.name, values)).map((field, index) => (
            <ActField key={field.name} act={on.act} field={field} matter={matter} assignmentId={on.assignmentId} values={values} wrong={wrong} onSet={set} onBusy={setBusy} isFirst={index === 0} />
          ))}
          {unmarked && <p className="field"><span className="wrong" role="alert">{problemWords(language, sent.error)}</span></p>}
        </div>
        <Foot act={on.act} isConfirming={isConfirming} isSending={sent.isPending} onBack={() => setConfirming(false)} onClose={onClose} />
      </form>
    </Modal>
  )
}
