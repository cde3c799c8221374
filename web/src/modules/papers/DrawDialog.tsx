// Drawing a paper: which, about which session or party, and what the matter does not say yet. What is left out becomes a
// blank on the paper.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { Papers } from '@gongzhi/contracts/papers.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Radio, Select } from 'antd'
import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { sendAct } from '../acts/sendAct.ts'

type Choice = Papers['choices'][number]
type Props = { matter: MatterView; choices: readonly Choice[]; onClose: () => void }

function useDrawing({ matter, onClose }: Pick<Props, 'matter' | 'onClose'>) {
  const { word, t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  // The same command until it is done: a retry draws no second paper.
  const command = useRef({ commandId: crypto.randomUUID(), input: '' })
  return useMutation({
    mutationFn: (input: Record<string, unknown>) => {
      const said = JSON.stringify(input)
      if (command.current.input !== said) command.current = { commandId: crypto.randomUUID(), input: said }
      return sendAct(queries, { matterId: matter.matterId, on: { act: 'drawPaper' }, commandId: command.current.commandId, input })
    },
    onSuccess: (answer) => {
      void message.info(t('desk.act.done', { act: word('act.drawPaper'), state: word(`state.${answer.matter.state}`) }))
      onClose()
    },
  })
}

function OpenValues({ choice, values, wrong, onSet }: { choice: Choice; values: Record<string, string>; wrong: Map<string, string>; onSet: (key: string, value: string) => void }) {
  const { t } = useWords()
  if (choice.open.length === 0) return <p className="quiet">{t('desk.papers.complete')}</p>
  return (
    <fieldset className="paper-open">
      <legend>{t('desk.papers.open')}</legend>
      <p className="hint">{t('desk.papers.open.hint')}</p>
      {choice.open.map(({ key, meaning }) => (
        <div className="field" key={key}>
          <label htmlFor={`paper-${key}`}>{meaning}</label>
          <Input.TextArea id={`paper-${key}`} autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} value={values[key]} onChange={(event) => onSet(key, event.target.value)} />
          {wrong.has(key) && <p className="wrong" role="alert">{wrong.get(key)}</p>}
        </div>
      ))}
    </fieldset>
  )
}

export function DrawDialog({ matter, choices, onClose }: Props) {
  const { t, word, language } = useWords()
  const [paperKind, setPaperKind] = useState(choices.length === 1 ? choices[0]!.paperKind : undefined)
  const [subjectId, setSubjectId] = useState<string>()
  const [values, setValues] = useState<Record<string, string>>({})
  const drawing = useDrawing({ matter, onClose })
  const choice = choices.find((each) => each.paperKind === paperKind)
  const subject = choice?.subjects?.length === 1 ? choice.subjects[0]!.subjectId : subjectId
  const isComplete = choice !== undefined && (!choice.subjects || choice.subjects.some((each) => each.subjectId === subject))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!choice || !isComplete) return
    const filled = Object.fromEntries(choice.open.flatMap(({ key }) => (values[key]?.trim() ? [[key, values[key].trim()]] : [])))
    drawing.mutate({ paperKind, ...(choice.subjects && { subjectId: subject }), ...(Object.keys(filled).length > 0 && { values: filled }) })
  }
  const errors = drawing.error instanceof ApiProblem ? (drawing.error.body.errors ?? []) : []
  const wrong = new Map(errors.map(({ pointer, detail }) => [pointer.replace('/values/', ''), detail]))
  return (
    <Modal open footer={null} onCancel={onClose} mask={{ closable: false }} width={640} title={word('act.drawPaper')}>
      <p className="dialog-matter cut">{matter.title} · {matter.number}</p>
      <form onSubmit={submit} noValidate>
        <div className="fields">
          <div className="field">
            <label htmlFor="paper-kind">{t('desk.papers.choose')}</label>
            <Select id="paper-kind" value={paperKind} onChange={setPaperKind} style={{ width: '100%' }} options={choices.map((each) => ({ value: each.paperKind, label: each.title }))} autoFocus />
          </div>
          {choice?.subjects && choice.subjects.length > 1 && (
            <div className="field">
              <label htmlFor="paper-subject">{t('desk.papers.subject')}</label>
              <Radio.Group id="paper-subject" className="choice-row" value={subject} onChange={(event) => setSubjectId(event.target.value)} options={choice.subjects.map((each) => ({ value: each.subjectId, label: each.label }))} />
            </div>
          )}
          {choice && <OpenValues choice={choice} values={values} wrong={wrong} onSet={(key, value) => setValues((before) => ({ ...before, [key]: value }))} />}
          {drawing.error && <p className="field"><span className="wrong" role="alert">{problemWords(language, drawing.error)}</span></p>}
        </div>
        <div className="dialog-foot">
          <Button onClick={onClose}>{t('desk.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={!isComplete} loading={drawing.isPending}>{word('act.drawPaper')}</Button>
        </div>
      </form>
    </Modal>
  )
}
