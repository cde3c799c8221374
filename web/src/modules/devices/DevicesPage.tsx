// /desk/devices: my phones; for whoever may wipe others', those of his people too.
import type { DeviceView, UnsentCommand } from '@gongzhi/contracts/devices.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../kit/api.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useMe } from '../../kit/session.tsx'
import { momentWords } from '../../kit/times.ts'
import { useCommand } from '../../kit/useCommand.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { isWordKey, sayAny } from '@gongzhi/contracts/words/say.ts'
import '../../desk/own.css'

function WipeDialog({ device, onClose }: { device: DeviceView; onClose: () => void }) {
  const { t, language } = useWords()
  const [reason, setReason] = useState('')
  const sent = useCommand<DeviceView>({ renews: 'devices', onDone: onClose })
  return (
    <Modal open title={t('desk.devices.wipe.title', { name: device.personName, phone: device.name })} onCancel={onClose} okText={t('desk.devices.wipe')} cancelText={t('desk.cancel')}
      confirmLoading={sent.isPending} okButtonProps={{ disabled: reason.trim() === '' }} onOk={() => sent.mutate({ path: `/devices/${device.deviceId}/acts/wipe`, body: { reason: reason.trim() } })}>
      <div className="own-form">
        <p>{t('desk.devices.wipe.what')}</p>
        <label>{t('desk.devices.wipe.reason')}<Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setReason(event.target.value)} /></label>
        {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
      </div>
    </Modal>
  )
}

function Unsent({ commands }: { commands: readonly UnsentCommand[] }) {
  const { t, language } = useWords()
  const now = useNow()
  if (commands.length === 0) return <p className="quiet">{t('desk.devices.unsent.none')}</p>
  return (
    <>
      <p>{t('desk.devices.unsent', { count: commands.length })}</p>
      <ul>
        {commands.map(({ commandId, act, number, matterId, madeAt, files }) => (
          <li key={commandId}>
            {isWordKey(`act.${act}`) ? sayAny(language, `act.${act}`) : act} · {momentWords(language, madeAt, now)}
            {number && <> · {matterId ? <Link to={`/matters/${matterId}`}>{number}</Link> : number}</>}
            {files > 0 && <> · {t('desk.devices.unsent.files', { count: files })}</>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Device({ device, onWipe }: { device: DeviceView; onWipe: () => void }) {
  const { t, language } = useWords()
  const now = useNow()
  const when = (at: string): string => momentWords(language, at, now)
  const { wipeAskedAt, wipedAt } = device
  return (
    <article className="own-card">
      <h3>
        {device.personName} · {device.name}
        {wipedAt ? <span className="state">{t('desk.devices.wiped', { moment: when(wipedAt) })}</span> : wipeAskedAt && <span className="state state-outlined">{t('desk.devices.toWipe')}</span>}
      </h3>
      <p className="quiet">{t('desk.devices.seen', { moment: when(device.seenAt) })} · {t('desk.devices.enrolled', { moment: when(device.enrolledAt) })}</p>
      {wipeAskedAt && <p className="quiet">{t('desk.devices.asked', { name: device.wipeAskedByName, moment: when(wipeAskedAt) })}{!wipedAt && <> · {t('desk.devices.asked.how')}</>}</p>}
      {wipedAt && <Unsent commands={device.unsent ?? []} />}
      {device.mayWipe && <div className="own-acts"><Button onClick={onWipe}>{t('desk.devices.wipe')}</Button></div>}
    </article>
  )
}

export function DevicesPage() {
  const { t } = useWords()
  useTitle(t('desk.devices'))
  const { data: me } = useMe()
  const [q, setQ] = useState('')
  const [wiping, setWiping] = useState<DeviceView | undefined>(undefined)
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['devices', q], queryFn: ({ signal }) => call<{ rows: DeviceView[] }>('GET', '/devices', { query: { q }, signal }).then(({ rows }) => rows), placeholderData: (before) => before })
  const mayOthers = me?.grants.some(({ role }) => roleMay(role, 'device.wipe')) ?? false
  const own = data?.filter(({ personId }) => personId === me?.personId) ?? []
  const others = data?.filter(({ personId }) => personId !== me?.personId) ?? []
  const list = (rows: readonly DeviceView[]) => rows.map((device) => <Device key={device.deviceId} device={device} onWipe={() => setWiping(device)} />)
  return (
    <div className="own-page">
      <header>
        <h1>{t('desk.devices')}</h1>
        {mayOthers && <Input.Search allowClear style={{ width: 220 }} aria-label={t('desk.devices.search')} placeholder={t('desk.devices.search')} onSearch={(value) => setQ(value.trim())} />}
      </header>
      {isPending && <ListBones rows={4} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data && own.length === 0 && !q && <Nothing title={t('desk.devices.none')}>{t('desk.devices.none.how')}</Nothing>}
      {list(own)}
      {mayOthers && data && <><h2>{t('desk.devices.others')}</h2>{others.length === 0 ? <p className="quiet">{t('desk.devices.others.none')}</p> : list(others)}</>}
      {wiping && <WipeDialog device={wiping} onClose={() => setWiping(undefined)} />}
    </div>
  )
}
