// The filters over inbox and matters list; what is chosen lives in the address.
import type { Area } from '@gongzhi/contracts/areas.ts'
import { channels } from '@gongzhi/contracts/matters.ts'
import { Select, TreeSelect } from 'antd'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { areasBelow, useCategories } from './queries.ts'

type Control = { value: string | undefined; onChange: (value: string | undefined) => void }
type AreaControl = { id?: string; value: string | undefined; onChange: (value: string | undefined, name: string | undefined) => void; placeholder?: string }

/** Areas from district to grid, read level by level as they are opened. */
export function AreaFilter({ id, value, onChange, placeholder }: AreaControl) {
  const { t } = useWords()
  const [opened, setOpened] = useState<string[]>([])
  const top = useQuery({ queryKey: ['areas', 'top'], queryFn: () => areasBelow(undefined), staleTime: Infinity })
  const below = useQueries({ queries: opened.map((areaId) => ({ queryKey: ['areas', areaId], queryFn: () => areasBelow(areaId), staleTime: Infinity })) })
  const node = (area: Area, parent: string | undefined) => ({ id: area.areaId, pId: parent ?? 0, value: area.areaId, title: area.name, isLeaf: area.level === 'grid' })
  const nodes = [
    ...(top.data ?? []).map((area) => node(area, undefined)),
    ...opened.flatMap((areaId, index) => (below[index]?.data ?? []).map((area) => node(area, areaId))),
  ]
  return (
    <TreeSelect<string>
      {...(id ? { id, style: { width: '100%' } } : {})} treeDataSimpleMode allowClear placeholder={placeholder ?? t('desk.filter.area')} aria-label={placeholder ?? t('desk.filter.area')} popupMatchSelectWidth={260}
      {...(value ? { value } : {})} treeData={nodes} onChange={(next, names) => onChange(next as string | undefined, names[0] === undefined ? undefined : String(names[0]))}
      loadData={async ({ value: areaId }) => {
        if (typeof areaId === 'string') setOpened((before) => (before.includes(areaId) ? before : [...before, areaId]))
      }}
    />
  )
}

/** Classes and their sub-classes, found by typing a part of the name. */
export function CategoryFilter({ value, onChange, placeholder }: Control & { placeholder?: string }) {
  const { t, language } = useWords()
  const { data: categories = [], isPending } = useCategories()
  const classes = categories.filter((category) => category.classId === undefined)
  const options = classes.map((each) => ({
    label: each.name[language], title: each.name[language],
    options: categories.filter((category) => category.classId === each.categoryId).map((category) => ({ value: category.categoryId, label: category.name[language] })),
  }))
  return (
    <Select<string>
      allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={placeholder ?? t('desk.filter.category')} aria-label={t('desk.filter.category')} loading={isPending}
      popupMatchSelectWidth={240} options={options} {...(value ? { value } : {})} onChange={(next) => onChange(next)}
    />
  )
}

export function ChannelFilter({ value, onChange }: Control) {
  const { t, word } = useWords()
  return (
    <Select<string> allowClear placeholder={t('desk.filter.channel')} aria-label={t('desk.filter.channel')} popupMatchSelectWidth={140}
      options={channels.map((channel) => ({ value: channel, label: word(`channel.${channel}`) }))}
      {...(value ? { value } : {})} onChange={(next) => onChange(next)} />
  )
}

/** One of a few, by their words. */
export function ChoiceFilter({ value, onChange, label, choices }: Control & { label: string; choices: readonly { value: string; label: string }[] }) {
  return (
    <Select<string> allowClear placeholder={label} aria-label={label} popupMatchSelectWidth={140} options={[...choices]}
      {...(value ? { value } : {})} onChange={(next) => onChange(next)} />
  )
}
