// /desk/register: a clerk registers what came by telephone, visit, letter…; one column for what, one for where and who.
import type { AreaAt } from '@gongzhi/contracts/areas.ts'
import { natures } from '@gongzhi/contracts/matters.ts'
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ApiProblem, call, isProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { wrongFromServer } from '../acts/actValues.ts'
import { FilesField } from '../acts/FilesField.tsx'
import { LocationField } from '../acts/LocationField.tsx'
import { CategoryField } from '../matters/CategoryField.tsx'
import type { Registration } from './newMatter.ts'
import { deskChannels, emptyRegistration, newMatterOf, wrongInRegistration } from './newMatter.ts'

type Part = { form: Registration; set: (change: Partial<Registration>) => void; wrong: Record<string, string> }

function Field({ name, label, wrong, isOptional, children }: { name: string; label: string; wrong?: string | undefined; isOptional?: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="field">
      <label htmlFor={`new-${name}`}>{label}{isOptional && <span className="optional">{t('desk.optional')}</span>}</label>
      {children}
      {wrong && <p className="wrong" role="alert">{wrong}</p>}
    </div>
  )
}

function What({ form, set, wrong, onBusy }: Part & { onBusy: (isBusy: boolean) => void }) {
  const { t, word } = useWords()
  return (
    <div className="fields">
      <Field name="channel" label={t('desk.register.channel')}>
        <Radio.Group id="new-channel" className="choice-row" value={form.channel} onChange={(event) => set({ channel: event.target.value })} options={deskChannels.map((channel) => ({ value: channel, label: word(`channel.${channel}`) }))} />
      </Field>
      <Field name="description" label={t('desk.register.description')} wrong={wrong['description']}>
        <Input.TextArea id="new-description" autoFocus autoSize={{ minRows: 5, maxRows: 14 }} maxLength={4000} value={form.description} onChange={(event) => set({ description: event.target.value })} />
      </Field>
      <Field name="categoryId" label={t('desk.category')} wrong={wrong['categoryId']} isOptional>
        <CategoryField value={form.categoryId} onChange={(categoryId) => set({ categoryId })} description={form.description} />
      </Field>
      <Field name="title" label={word('field.title')} wrong={wrong['title']} isOptional>
        <Input id="new-title" maxLength={80} value={form.title} onChange={(event) => set({ title: event.target.value })} placeholder={t('desk.register.titleHint')} />
      </Field>
      <Field name="nature" label={t('desk.field.nature')}>
        <Select id="new-nature" value={form.nature} onChange={(nature) => set({ nature })} options={natures.map((nature) => ({ value: nature, label: word(`nature.${nature}`) }))} />
      </Field>
      <Field name="fileIds" label={t('desk.field.fileIds')} wrong={wrong['fileIds']} isOptional>
        <FilesField id="new-fileIds" max={6} value={form.fileIds} onChange={(fileIds) => set({ fileIds })} onBusy={onBusy} />
      </Field>
    </div>
  )
}

/** Which grid holds the point: said at once, so that a pin beside the street is seen. */
function WhoseArea({ location }: { location: { lon: number; lat: number } }) {
  const { t, language } = useWords()
  const { data, error } = useQuery({ queryKey: ['area-at', location], queryFn: ({ signal }) => call<AreaAt>('GET', '/areas/at', { query: location, signal }), staleTime: Infinity })
  if (error) return <p className="wrong" role="alert">{isProblem(error, 'not-found') ? t('desk.register.outside') : problemWords(language, error)}</p>
  return <p className="hint" aria-live="polite">{data && t('desk.register.lies', { path: [data.street.name, data.community.name, data.grid.name].join(' · ') })}</p>
}

function WhereAndWho({ form, set, wrong }: Part) {
  const { t, word } = useWords()
  return (
    <div className="fields">
      <Field name="location" label={t('desk.place')} wrong={wrong['location'] ?? wrong['lon']} isOptional>
        <LocationField value={form.location} onChange={(location) => set({ location })} isOpenAtFirst />
        {form.location && <WhoseArea location={form.location} />}
      </Field>
      <Field name="address" label={word('field.address')} wrong={wrong['address']} isOptional>
        <Input id="new-address" maxLength={300} value={form.address} onChange={(event) => set({ address: event.target.value })} placeholder={t('desk.register.addressHint')} />
      </Field>
      <Field name="name" label={t('desk.register.reporterName')} wrong={wrong['name']} isOptional>
        <Input id="new-name" maxLength={40} autoComplete="off" disabled={form.isAnonymous} value={form.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field name="phone" label={word('field.phone')} wrong={wrong['phone']} isOptional>
        <Input id="new-phone" inputMode="tel" maxLength={20} autoComplete="off" disabled={form.isAnonymous} value={form.phone} onChange={(event) => set({ phone: event.target.value })} />
      </Field>
      <div className="field choice-row">
        <Checkbox checked={form.isAnonymous} onChange={(event) => set({ isAnonymous: event.target.checked })}>{t('desk.register.anonymous')}</Checkbox>
        <Checkbox checked={form.isUrgent} onChange={(event) => set({ isUrgent: event.target.checked })}>{t('desk.urgent')}</Checkbox>
        <Checkbox checked={form.isConfidential} onChange={(event) => set({ isConfidential: event.target.checked })}>{t('desk.confidential')}</Checkbox>
      </div>
      <Field name="externalNumber" label={t('desk.externalNumber')} wrong={wrong['externalNumber']} isOptional>
        <Input id="new-externalNumber" maxLength={60} value={form.externalNumber} onChange={(event) => set({ externalNumber: event.target.value })} />
      </Field>
    </div>
  )
}

/** As it is read out on the telephone. */
const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

function Receipt({ receipt, onNext }: { receipt: ReportReceipt; onNext: () => void }) {
  const { t } = useWords()
  return (
    <div className="says" role="status">
      <h2>{t('desk.register.done', { number: receipt.number })}</h2>
      <p>{t('desk.register.tell', { number: receipt.number, code: inFours(receipt.trackingCode) })}</p>
      <p><Link to={`/matters/${receipt.matterId}`}>{t('desk.register.open')}</Link></p>
      <Button type="primary" onClick={onNext} autoFocus>{t('desk.register.another')}</Button>
    </div>
  )
}

export function Register() {
  const { t, word, language } = useWords()
  const queries = useQueryClient()
  useTitle(t('desk.register.title'))
  const [form, setForm] = useState(emptyRegistration)
  const [commandId, setCommandId] = useState(() => crypto.randomUUID())
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [isUploading, setUploading] = useState(false)
  const sent = useMutation({
    mutationFn: (command: Record<string, unknown>) => call<ReportReceipt>('POST', '/matters', { body: command }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
    onError: (error) => {
      if (error instanceof ApiProblem) setWrong(wrongFromServer(error.body.errors))
    },
  })
  const set = (change: Partial<Registration>) => {
    setForm((before) => ({ ...before, ...change }))
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isUploading) return setWrong({ fileIds: t('desk.wrong.uploading') })
    const command = newMatterOf(commandId, form)
    const found = wrongInRegistration(command)
    setWrong(Object.fromEntries(Object.entries(found).map(([name, kind]) => [name, name === 'phone' ? t('desk.wrong.phone') : word(`desk.wrong.${kind}`)])))
    if (Object.keys(found).length === 0) sent.mutate(command)
  }
  const next = () => {
    setForm(emptyRegistration)
    setCommandId(crypto.randomUUID())
    sent.reset()
  }
  if (sent.data) return <div className="register"><Receipt receipt={sent.data} onNext={next} /></div>
  return (
    <div className="register">
      <form onSubmit={submit} noValidate>
        <h1>{t('desk.register.title')}</h1>
        <What form={form} set={set} wrong={wrong} onBusy={setUploading} />
        <WhereAndWho form={form} set={set} wrong={wrong} />
        <div className="foot">
          <Button type="primary" htmlType="submit" loading={sent.isPending}>{word('act.register')}</Button>
          {sent.error && <span className="field"><span className="wrong" role="alert">{problemWords(language, sent.error)}</span></span>}
        </div>
      </form>
    </div>
  )
}
