// Any unit of the city, found by a part of its name: the one that a complaint or a tip-off is about.
import type { UnitList } from '@gongzhi/contracts/units.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Props = { id?: string; value: string | undefined; onChange: (value: string | undefined) => void; placeholder?: string; known?: { unitId: string; name: string } | undefined }

/** `known`: the chosen unit's name, where the list that was read does not hold it. */
export function AnyUnitField({ id, value, onChange, placeholder, known }: Props) {
  const { t, language } = useWords()
  const [part, setPart] = useState('')
  const { data = [], error, isFetching } = useQuery({
    queryKey: ['units', part, value],
    queryFn: ({ signal }) => call<UnitList>('GET', '/units', { query: { q: part, unitId: value }, signal }).then((list) => list.rows),
    staleTime: 300_000, placeholderData: (before) => before,
  })
  const options = data.map((unit) => ({ value: unit.unitId, label: `${unit.name} · ${unit.areaName}` }))
  if (known && value === known.unitId && !options.some((each) => each.value === known.unitId)) options.unshift({ value: known.unitId, label: known.name })
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  return (
    <Select<string> {...(id ? { id } : {})} allowClear loading={isFetching} options={options} {...(value ? { value } : {})} placeholder={placeholder ?? t('desk.units.find')} aria-label={placeholder ?? t('desk.units.find')}
      showSearch={{ filterOption: false, onSearch: setPart }} popupMatchSelectWidth={300} style={{ width: '100%' }} onChange={(next) => onChange(next)} />
  )
}
