// Several units of the city, each found by a part of its name: those who disagree whose a petition is.
import type { UnitList } from '@gongzhi/contracts/units.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Props = { id: string; value: string[]; max: number; onChange: (unitIds: string[]) => void }

const NONE: UnitList['rows'] = []

/** What was chosen keeps its name whatever is looked for next. */
export function AnyUnitsField({ id, value, max, onChange }: Props) {
  const { t, language } = useWords()
  const [part, setPart] = useState('')
  const [known, setKnown] = useState(NONE)
  const { data = NONE, error, isFetching } = useQuery({
    queryKey: ['units', part, undefined],
    queryFn: ({ signal }) => call<UnitList>('GET', '/units', { query: { q: part }, signal }).then((list) => list.rows),
    staleTime: 300_000, placeholderData: (before) => before,
  })
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  const shown = [...known, ...data.filter((unit) => !known.some((each) => each.unitId === unit.unitId))]
  return (
    <Select<string[]> id={id} mode="multiple" maxCount={max} loading={isFetching} value={value} placeholder={t('desk.units.find')} style={{ width: '100%' }}
      options={shown.map((unit) => ({ value: unit.unitId, label: `${unit.name} · ${unit.areaName}` }))} showSearch={{ filterOption: false, onSearch: setPart }}
      onChange={(unitIds) => {
        setKnown(shown.filter((unit) => unitIds.includes(unit.unitId)))
        onChange(unitIds)
      }} />
  )
}
