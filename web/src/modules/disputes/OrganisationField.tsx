// Another mediation organisation of the network to take it over.
import { Select } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useOrganisations } from './queries.ts'

type Props = { id: string; value: unknown; onChange: (value: unknown) => void; matter?: { owner: { unitId: string } }; placeholder?: string }

/** Without the organisation that has it already. */
export function OrganisationField({ id, value, onChange, matter, placeholder }: Props) {
  const { t, word, language } = useWords()
  const { data = [], error, isPending } = useOrganisations()
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  return (
    <Select<string> id={id} allowClear loading={isPending} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} placeholder={placeholder ?? t('desk.dispute.organisation.choose')} {...(value ? { value: value as string } : {})}
      options={data.filter((each) => each.unitId !== matter?.owner.unitId).map((each) => ({ value: each.unitId, label: [each.name, word(`organisationKind.${each.kind}`), t('desk.dispute.organisation.load', { n: each.load })].join(' · ') }))}
      onChange={(unitId) => onChange(unitId)} />
  )
}
