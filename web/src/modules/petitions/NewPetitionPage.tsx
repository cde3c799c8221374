// /desk/petitions/new: a petition by letter, visit, call or from another body, into the one system (Art. 21). By keyboard in the order in
// which it is told; Ctrl+Enter registers; the receipt is printed.
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { ApiProblem, call } from '../../kit/api.ts'
import { Nothing } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { useCtrlEnter } from '../../kit/useCtrlEnter.ts'
import { wrongFromServer } from '../acts/actValues.ts'
import { Slip, SlipOnPaper } from '../reports/Slip.tsx'
import { inFours } from '../reports/trackingWords.ts'
import type { PetitionForm } from './newPetition.ts'
import { emptyPetition, newPetitionOf, wrongInPetition } from './newPetition.ts'
import { PetitionFrom, PetitionWhat } from './PetitionWhat.tsx'
import { PetitionWho } from './PetitionWho.tsx'
import './petitions.css'

type Done = { receipt: ReportReceipt; form: PetitionForm; at: string }

/** What was typed and not sent when the clerk looked elsewhere: kept until it is sent or the tab is closed, and never written down. */
let unsent: { username: string; form: PetitionForm; commandId: string } | undefined

function useRegistration(username: string) {
  const { t, word } = useWords()
  const queries = useQueryClient()
  const [kept] = useState(() => (unsent?.username === username ? unsent : undefined))
  const [form, setForm] = useState(kept?.form ?? emptyPetition)
  const [commandId, setCommandId] = useState<string>(() => kept?.commandId ?? crypto.randomUUID())
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [isUploading, setUploading] = useState(false)
  const sent = useMutation({
    mutationFn: (command: Record<string, unknown>): Promise<Done> => call<ReportReceipt>('POST', '/petitions', { body: command }).then((receipt) => ({ receipt, form, at: new Date().toISOString() })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
    onError: (error) => {
      if (error instanceof ApiProblem) setWrong(wrongFromServer(error.body.errors))
    },
  })
  useEffect(() => {
    unsent = sent.data ? undefined : { username, form, commandId }
  }, [username, form, commandId, sent.data])
  const set = (change: Partial<PetitionForm>) => {
    setForm((before) => ({ ...before, ...change }))
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change) && !('petitioner' in change))))
  }
  const submit = () => {
    if (sent.isPending || sent.data) return
    if (isUploading) return setWrong({ fileIds: t('desk.wrong.uploading') })
    const command = newPetitionOf(commandId, form)
    const found = wrongInPetition(command)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, name === 'representatives' ? t('desk.petition.representative.most') : word(`desk.wrong.${kind}`)])))
    if (Object.keys(found).length === 0) sent.mutate(command)
  }
  const next = () => {
    setForm({ ...emptyPetition, channel: form.channel })
    setCommandId(crypto.randomUUID())
    sent.reset()
  }
  return { form, set, wrong, sent, submit, next, setUploading }
}

function Registered({ done: { receipt, form, at }, onNext }: { done: Done; onNext: () => void }) {
  const { t } = useWords()
  const { data: me } = useMe()
  const url = `${location.origin}/petition/${receipt.number}?${new URLSearchParams({ code: receipt.trackingCode })}`
  const slip = { number: receipt.number, code: receipt.trackingCode, url, description: form.description.trim(), placeName: form.address.trim() || undefined, reportedAt: at, takenBy: me?.name ?? '', unitName: me?.units[0]?.name }
  return (
    <div className="registered" role="status">
      <h1>{t('desk.register.done', { number: receipt.number })}</h1>
      <p>{t('desk.petition.tell', { number: receipt.number, code: inFours(receipt.trackingCode) })}</p>
      <div className="tools">
        <Button onClick={() => print()}>{t('desk.register.slip')}</Button>
        <Button type="primary" onClick={onNext} autoFocus>{t('desk.register.another')}</Button>
        <Link to={`/matters/${receipt.matterId}`}><Button type="text">{t('desk.register.open')}</Button></Link>
      </div>
      <Slip slip={slip} />
      <SlipOnPaper slip={slip} />
    </div>
  )
}

/** What the law and this product forbid to ask of anybody who petitions, said before the first field. */
function NotAsked() {
  const { t } = useWords()
  return (
    <div className="petition-note not-asked" role="note">
      <b>{t('desk.petition.notAsked')}</b>
      <ul>{(['promise', 'past', 'others', 'refuse'] as const).map((each) => <li key={each}>{t(`desk.petition.notAsked.${each}`)}</li>)}</ul>
    </div>
  )
}

export function NewPetitionPage() {
  const { t, language } = useWords()
  useTitle(t('desk.petition.register'))
  const { data: me } = useMe()
  const { form, set, wrong, sent, submit, next, setUploading } = useRegistration(me?.username ?? '')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit()
  }
  useCtrlEnter(submit)
  // A body that got it directly registers it itself (Art. 22, 23).
  if (me && !me.grants.some((grant) => grant.unitId && (roleMay(grant.role, 'petition.register') || roleMay(grant.role, 'petition.handle')))) return <Nothing title={t('problem.not-permitted')}>{t('desk.petition.notYours')}</Nothing>
  if (sent.data) return <div className="register"><Registered done={sent.data} onNext={next} /></div>
  const part = { form, set, wrong }
  return (
    <div className="register">
      <form onSubmit={onSubmit} noValidate>
        <h1>{t('desk.petition.register')} <span className="faint">{t('desk.register.keys')}</span></h1>
        <NotAsked />
        <div className="fields"><PetitionFrom {...part} /><PetitionWho {...part} /></div>
        <div className="fields"><PetitionWhat {...part} onBusy={setUploading} /></div>
        <div className="foot">
          <Button type="primary" htmlType="submit" loading={sent.isPending}>{t('desk.nav.register')} <kbd>Ctrl+Enter</kbd></Button>
          {sent.error && <span className="field"><span className="wrong" role="alert">{problemWords(language, sent.error)}</span></span>}
        </div>
      </form>
    </div>
  )
}
