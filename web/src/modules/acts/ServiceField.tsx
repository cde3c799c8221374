// Service 送达 of the paper that an act issues: way, day, who took it, proof. Left empty where it is served later.
import type { Service } from '@gongzhi/contracts/papers.ts'
import { serviceWays } from '@gongzhi/contracts/papers.ts'
import { Input, Radio } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { DateField } from './DateField.tsx'
import { FilesField } from './FilesField.tsx'

type Value = Partial<Service>
type Props = { id: string; value: Value | undefined; onChange: (value: Value | undefined) => void; onBusy: (isBusy: boolean) => void }

export function ServiceField({ id, value, onChange, onBusy }: Props) {
  const { t, word } = useWords()
  const set = (change: { [name in keyof Service]?: Service[name] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...value, ...change }).filter(([, each]) => each !== undefined && each !== '' && !(Array.isArray(each) && each.length === 0)))
    onChange(Object.keys(next).length > 0 ? (next as Value) : undefined)
  }
  return (
    <fieldset className="service">
      <Radio.Group id={id} className="choice-row" value={value?.way} onChange={(event) => set({ way: event.target.value })}
        options={serviceWays.map((way) => ({ value: way, label: word(`serviceWay.${way}`) }))} />
      {value && (
        <>
          <div className="service-line">
            <label htmlFor={`${id}-on`}>{t('desk.field.servedOn')}</label><DateField id={`${id}-on`} isPast value={value.servedOn} onChange={(servedOn) => set({ servedOn })} />
            <label htmlFor={`${id}-by`}>{t('desk.field.takenBy')}</label><Input id={`${id}-by`} maxLength={40} value={value.takenBy} onChange={(event) => set({ takenBy: event.target.value })} />
          </div>
          <FilesField id={`${id}-proof`} max={6} value={value.proofFileIds ?? []} onChange={(proofFileIds) => set({ proofFileIds })} onBusy={onBusy} />
          <button type="button" className="plain" onClick={() => onChange(undefined)}>{t('desk.service.later')}</button>
        </>
      )}
    </fieldset>
  )
}
