// /desk/register: a clerk registers what came by telephone, visit, letter…, within a minute and without the mouse: the
// fields stand in the order in which somebody tells it, Ctrl+Enter registers.
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useEffect, useState } from 'react'
import { ApiProblem, call } from '../../kit/api.ts'
import { Nothing } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { useCtrlEnter } from '../../kit/useCtrlEnter.ts'
import { wrongFromServer } from '../acts/actValues.ts'
import type { Registration } from './newMatter.ts'
import { emptyRegistration, newMatterOf, wrongInRegistration } from './newMatter.ts'
import { Registered } from './Registered.tsx'
import { RegisterWhat } from './RegisterWhat.tsx'
import { RegisterWhere } from './RegisterWhere.tsx'

type Done = { receipt: ReportReceipt; form: Registration }

/** What was typed and not sent when the clerk looked elsewhere: kept until it is sent or the tab is closed, and never written down. */
let unsent: { username: string; form: Registration; commandId: string } | undefined

function useRegistration(username: string) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const [kept] = useState(() => (unsent?.username === username ? unsent : undefined))
  const [form, setForm] = useState(kept?.form ?? emptyRegistration)
  const [commandId, setCommandId] = useState<string>(() => kept?.commandId ?? crypto.randomUUID())
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [isUploading, setUploading] = useState(false)
  const sent = useMutation({
    mutationFn: (command: Record<string, unknown>): Promise<Done> => call<ReportReceipt>('POST', '/matters', { body: command }).then((receipt) => ({ receipt, form })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
    onError: (error) => {
      if (error instanceof ApiProblem) setWrong(wrongFromServer(error.body.errors))
    },
  })
  useEffect(() => {
    unsent = sent.data ? undefined : { username, form, commandId }
  }, [username, form, commandId, sent.data])
  const set = (change: Partial<Registration>) => {
    setForm((before) => ({ ...before, ...change }))
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))))
  }
  const submit = () => {
    if (sent.isPending || sent.data) return
    if (isUploading) return setWrong({ fileIds: t('desk.wrong.uploading') })
    const command = newMatterOf(commandId, form)
    const found = wrongInRegistration(command)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, name === 'phone' ? t('desk.wrong.phone') : word(`desk.wrong.${kind}`)])))
    if (Object.keys(found).length === 0) sent.mutate(command)
  }
  const next = () => {
    // The next one usually comes the same way.
    setForm({ ...emptyRegistration, channel: form.channel })
    setCommandId(crypto.randomUUID())
    sent.reset()
  }
  return { form, set, wrong, sent, submit, next, setUploading }
}

export function Register() {
  const { t, word, language } = useWords()
  useTitle(t('desk.register.title'))
  const { data: me } = useMe()
  const { form, set, wrong, sent, submit, next, setUploading } = useRegistration(me?.username ?? '')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  useCtrlEnter(submit)
  // Somebody followed a colleague's link: better said before an hour's typing than after it.
  if (me && !me.grants.some((grant) => roleMay(grant.role, 'matter.register'))) return <Nothing title={t('problem.not-permitted')}>{t('desk.register.notYours')}</Nothing>
  if (sent.data) return <div className="register"><Registered {...sent.data} onNext={next} /></div>
  return (
    <div className="register">
      <form onSubmit={onSubmit} noValidate>
        <h1>{t('desk.register.title')} <span className="faint">{t('desk.register.keys')}</span></h1>
        <RegisterWhat form={form} set={set} wrong={wrong} />
        <RegisterWhere form={form} set={set} wrong={wrong} onBusy={setUploading} />
        <div className="foot">
          <Button type="primary" htmlType="submit" loading={sent.isPending}>{word('act.register')} <kbd>Ctrl+Enter</kbd></Button>
          {sent.error && <span className="field"><span className="wrong" role="alert">{problemWords(language, sent.error)}</span></span>}
        </div>
      </form>
    </div>
  )
}
