// /desk/disputes/new: a dispute is registered within a minute and without the mouse; or made of a report (?from=…), whose
// words and place are there already. Ctrl+Enter registers.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { ApiProblem, call } from '../../kit/api.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { useMatter } from '../matters/queries.ts'
import { disputeCommand, disputeFrom, emptyDispute, wrongInDispute } from './newDispute.ts'
import type { DisputeForm } from './newDispute.ts'
import { DisputeRegistered } from './DisputeRegistered.tsx'
import { DisputeWhat } from './DisputeWhat.tsx'
import { DisputeWhere } from './DisputeWhere.tsx'
import { useCtrlEnter } from '../../kit/useCtrlEnter.ts'
import './disputes.css'

type Errors = Record<string, string>

function serverErrors(error: unknown): Errors {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries((error.body.errors ?? []).map(({ pointer, detail }) => {
    const path = pointer.replace(/^#?\/?(body\/)?/, '').split('/')
    return [path[0] === 'parties' ? path.join('.') : path[0]!, detail]
  }))
}

function useNewDispute(first: DisputeForm) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const [form, setForm] = useState(first)
  const [commandId, setCommandId] = useState<string>(() => crypto.randomUUID())
  const [wrong, setWrong] = useState<Errors>({})
  const [isUploading, setUploading] = useState(false)
  const sent = useMutation({
    mutationFn: (command: Record<string, unknown>) => call<ReportReceipt>('POST', '/disputes', { body: command }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
    onError: (error) => setWrong(serverErrors(error)),
  })
  const set = (change: Partial<DisputeForm>) => {
    setForm((before) => ({ ...before, ...change }))
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(change, name.split('.')[0] ?? ''))))
  }
  const submit = () => {
    if (sent.isPending || sent.data) return
    if (isUploading) return setWrong({ fileIds: t('desk.wrong.uploading') })
    const command = disputeCommand(commandId, form)
    const found = wrongInDispute(command)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, word(`desk.wrong.${kind}`)])))
    if (Object.keys(found).length === 0) sent.mutate(command)
  }
  const next = () => {
    setForm({ ...emptyDispute, source: form.source === 'matter' ? 'application' : form.source, channel: form.channel, campaignId: form.campaignId })
    setCommandId(crypto.randomUUID())
    sent.reset()
  }
  return { form, set, wrong, sent, submit, next, setUploading }
}

function Form({ first, from }: { first: DisputeForm; from: MatterView | undefined }) {
  const { t, word, language } = useWords()
  const navigate = useNavigate()
  const { form, set, wrong, sent, submit, next, setUploading } = useNewDispute(first)
  useCtrlEnter(submit)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  if (sent.data) return <div className="register"><DisputeRegistered receipt={sent.data} form={form} onNext={() => (from ? void navigate('/disputes/new', { replace: true }) : next())} /></div>
  return (
    <div className="register">
      <form onSubmit={onSubmit} noValidate>
        <h1>{t('desk.dispute.new.title')} <span className="faint">{t('desk.register.keys')}</span></h1>
        {from && <p className="new-from">{t('desk.dispute.new.from', { number: from.number, title: from.title })}</p>}
        <DisputeWhat form={form} set={set} wrong={wrong} />
        <DisputeWhere form={form} set={set} wrong={wrong} onBusy={setUploading} />
        <div className="foot">
          <Button type="primary" htmlType="submit" loading={sent.isPending}>{word('act.register')} <kbd>Ctrl+Enter</kbd></Button>
          {Object.keys(wrong).length > 0 && <span className="field"><span className="wrong" role="alert">{t('desk.dispute.new.wrong', { n: Object.keys(wrong).length })}</span></span>}
          {sent.error && Object.keys(wrong).length === 0 && <span className="field"><span className="wrong" role="alert">{problemWords(language, sent.error)}</span></span>}
        </div>
      </form>
    </div>
  )
}

function FromMatter({ matterId }: { matterId: string }) {
  const { data, error, isPending, refetch } = useMatter(matterId)
  if (isPending) return <ListBones />
  if (!data) return <Trouble error={error} onRetry={() => void refetch()} />
  return <Form first={disputeFrom(data)} from={data} />
}

export function NewDispute() {
  const { t } = useWords()
  useTitle(t('desk.dispute.new.title'))
  const { data: me } = useMe()
  const [params] = useSearchParams()
  const from = params.get('from')
  const campaignId = params.get('campaign')
  if (me && !me.grants.some((grant) => roleMay(grant.role, 'dispute.register'))) return <Nothing title={t('problem.not-permitted')}>{t('desk.dispute.new.notYours')}</Nothing>
  if (from) return <FromMatter key={from} matterId={from} />
  return <Form key="new" first={campaignId ? { ...emptyDispute, source: 'screening', campaignId } : emptyDispute} from={undefined} />
}
