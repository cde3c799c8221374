// Who of the handling unit does it.
import type { OfficerList } from '@gongzhi/contracts/administration.ts'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { Select } from 'antd'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Props = { id: string; assignmentId: string | undefined; value: string | undefined; onChange: (value: unknown) => void }

export function OfficerField({ id, assignmentId, value, onChange }: Props) {
  const { t, language } = useWords()
  const { data = [], error, isPending } = useQuery({
    queryKey: ['officers', assignmentId],
    queryFn: ({ signal }) => call<z.infer<typeof OfficerList>>('GET', `/assignments/${assignmentId}/officers`, { signal }).then((page) => page.rows),
    enabled: assignmentId !== undefined,
  })
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  return (
    <Select<string> id={id} showSearch={{ optionFilterProp: 'label' }} loading={isPending} placeholder={t('desk.officer.choose')} style={{ width: '100%' }}
      options={data.map((officer) => ({ value: officer.personId, label: t('desk.officer.choice', { name: officer.name, post: officer.post, unit: officer.unitName, open: officer.open }) }))} {...(value ? { value } : {})} onChange={onChange} />
  )
}
