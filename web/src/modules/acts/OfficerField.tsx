// Who of the handling unit does it.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'

type Officer = { personId: string; name: string; post: string }
type Props = { id: string; assignmentId: string | undefined; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }

export function OfficerField({ id, assignmentId, value, onChange }: Props) {
  const { t, language } = useWords()
  const { data = [], error, isPending } = useQuery({
    queryKey: ['officers', assignmentId],
    queryFn: ({ signal }) => call<{ rows: Officer[] }>('GET', `/assignments/${assignmentId}/officers`, { signal }).then((page) => page.rows),
    enabled: assignmentId !== undefined,
  })
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  return (
    <Select<string> id={id} showSearch={{ optionFilterProp: 'label' }} loading={isPending} placeholder={t('desk.officer.choose')} style={{ width: '100%' }}
      options={data.map((officer) => ({ value: officer.personId, label: `${officer.name} · ${officer.post}` }))} {...(value ? { value } : {})} onChange={onChange} />
  )
}
