// Who is called: the duty list's units first with their basis, one lead and any who assist; found by a part of the name.
import type { DispatchChoices, MatterView } from '@gongzhi/contracts/matters.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { Values } from './actValues.ts'
import { proposedFirst } from './proposedFirst.ts'

const useChoices = (matterId: string) =>
  useQuery({ queryKey: ['dispatch-choices', matterId], queryFn: ({ signal }) => call<DispatchChoices>('GET', `/matters/${matterId}/dispatch-choices`, { signal }), staleTime: 60_000 })

export function UnitsField({ act, matter, values, onSet }: { act: string; matter: MatterView; values: Values; onSet: (name: string, value: unknown) => void }) {
  const { t, word, language } = useWords()
  const { data, error, isPending } = useChoices(matter.matterId)
  const [part, setPart] = useState('')
  const choices = proposedFirst((act === 'whistle' ? data?.whistle : data?.dispatch) ?? [])
  const lead = values['leadUnitId'] as string | undefined
  const assists = (values['assistUnitIds'] as string[] | undefined) ?? []
  const isUntouched = !('leadUnitId' in values)
  const proposedLead = choices.find((choice) => choice.role === 'lead')?.unitId ?? (choices.length === 1 ? choices[0]?.unitId : undefined)
  useEffect(() => {
    if (!data || !isUntouched) return
    onSet('leadUnitId', proposedLead)
    onSet('assistUnitIds', choices.filter((choice) => choice.role === 'assist' && choice.unitId !== proposedLead).map((choice) => choice.unitId))
  })
  if (isPending) return <div className="bone" style={{ height: 140 }} />
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  if (choices.length === 0) return <p className="quiet">{t('desk.units.none', { act: word(`act.${act}`) })}</p>
  const shown = choices.filter((choice) => choice.name.includes(part.trim()) || choice.unitId === lead || assists.includes(choice.unitId))
  return (
    <>
      {choices.length > 8 && <Input allowClear value={part} onChange={(event) => setPart(event.target.value)} placeholder={t('desk.units.find')} aria-label={t('desk.units.find')} style={{ marginBottom: 6 }} />}
      <div className="units" role="group" aria-label={t('desk.units.title')}>
        <div className="unit head"><span>{t('desk.units.unit')}</span><span>{word('role.lead')}</span><span>{word('role.assist')}</span></div>
        {shown.map((choice) => (
          <div key={choice.unitId} className="unit" data-chosen={choice.unitId === lead || assists.includes(choice.unitId)}>
            <span>
              {choice.name} {choice.role && <span className="state state-strong">{t(choice.role === 'lead' ? 'desk.units.duty.lead' : 'desk.units.duty.assist')}</span>}
              {choice.basis && <span className="basis" style={{ display: 'block' }}>{choice.basis}</span>}
            </span>
            <Radio aria-label={`${word('role.lead')} ${choice.name}`} checked={choice.unitId === lead}
              onChange={() => {
                onSet('leadUnitId', choice.unitId)
                onSet('assistUnitIds', assists.filter((unitId) => unitId !== choice.unitId))
              }} />
            <Checkbox aria-label={`${word('role.assist')} ${choice.name}`} checked={assists.includes(choice.unitId)} disabled={choice.unitId === lead}
              onChange={(event) => onSet('assistUnitIds', event.target.checked ? [...assists, choice.unitId] : assists.filter((unitId) => unitId !== choice.unitId))} />
          </div>
        ))}
      </div>
    </>
  )
}

/** One unit instead of another. */
export function OneUnitField({ id, matter, value, onChange }: { id: string; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }) {
  const { language, t } = useWords()
  const { data, error, isPending } = useChoices(matter.matterId)
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  const all = new Map([...(data?.dispatch ?? []), ...(data?.whistle ?? [])].map((choice) => [choice.unitId, choice]))
  const options = proposedFirst([...all.values()]).map((choice) => ({ value: choice.unitId, label: choice.basis ? `${choice.name} · ${choice.basis}` : choice.name }))
  return (
    <Select<string> id={id} showSearch={{ optionFilterProp: 'label' }} loading={isPending} options={options} {...(value ? { value } : {})} onChange={onChange}
      placeholder={t('desk.units.find')} style={{ width: '100%' }} />
  )
}
