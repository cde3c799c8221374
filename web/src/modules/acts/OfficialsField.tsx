// Officials of the city, found by a part of the name, the post or the unit: whom an accusation is about, who leads a hard case and
// his team. They are named with post and unit, since names repeat.
import type { OfficialList } from '@gongzhi/contracts/petitions.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Props = { id: string; value: string[]; max: number; isLeader?: boolean; onChange: (personIds: string[]) => void }

const NOBODY: OfficialList['rows'] = []

/** `isLeader`: only who may lead. What was chosen stays in the list whatever is looked for next. */
export function OfficialsField({ id, value, max, isLeader = false, onChange }: Props) {
  const { t, language } = useWords()
  const [part, setPart] = useState('')
  const { data = NOBODY, error, isFetching } = useQuery({
    queryKey: ['officials', part, isLeader],
    queryFn: ({ signal }) => call<OfficialList>('GET', '/officials', { query: { q: part, leaders: isLeader ? 'true' : undefined }, signal }).then((list) => list.rows),
    staleTime: 300_000, placeholderData: (before) => before,
  })
  const [known, setKnown] = useState(NOBODY)
  const shown = [...known.filter((one) => value.includes(one.personId)), ...data].filter((one, index, all) => all.findIndex((other) => other.personId === one.personId) === index)
  const options = shown.map((one) => ({ value: one.personId, label: `${one.name} · ${one.post} · ${one.unitName}` }))
  const choose = (personIds: string[]) => {
    setKnown(shown.filter((one) => personIds.includes(one.personId)))
    onChange(personIds)
  }
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  const usual = { id, allowClear: true, loading: isFetching, options, placeholder: t('desk.officials.find'), showSearch: { filterOption: false as const, onSearch: setPart }, style: { width: '100%' } }
  if (max === 1) return <Select<string> {...usual} {...(value[0] ? { value: value[0] } : {})} onChange={(personId) => choose(personId ? [personId] : [])} />
  return <Select<string[]> {...usual} mode="multiple" maxCount={max} value={value} onChange={choose} />
}
