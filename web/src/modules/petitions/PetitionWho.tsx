// Who petitions: one person, an organisation, or a group with its representatives. Nothing must be said; then nobody can be told.
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { Field } from '../reports/RegisterField.tsx'
import type { PersonForm } from './newPetition.ts'
import { emptyPerson } from './newPetition.ts'
import type { PetitionPart } from './PetitionWhat.tsx'

const MOST_REPRESENTATIVES = 5 // 信访工作条例 Art. 20

type PersonProps = { prefix: string; person: PersonForm; onChange: (person: PersonForm) => void; wrong: Record<string, string> }

function PersonFields({ prefix, person, onChange, wrong }: PersonProps) {
  const { t, word } = useWords()
  const input = (name: 'name' | 'phone' | 'address' | 'idNumber', max: number) => (
    <Field name={`${prefix}${name}`} label={name === 'phone' ? word('field.phone') : t(`desk.petition.person.${name}`)} wrong={wrong[`${prefix}${name}`]} isOptional>
      <Input id={`new-${prefix}${name}`} maxLength={max} autoComplete="off" {...(name === 'phone' ? { inputMode: 'tel' as const } : {})} value={person[name]} onChange={(event) => onChange({ ...person, [name]: event.target.value })} />
    </Field>
  )
  return (
    <>
      <div className="pair">{input('name', 60)}{input('phone', 20)}</div>
      <div className="pair">{input('address', 300)}{input('idNumber', 30)}</div>
    </>
  )
}

function Representatives({ form, set, wrong }: PetitionPart) {
  const { t } = useWords()
  const change = (index: number, person: PersonForm) => set({ representatives: form.representatives.map((each, nth) => (nth === index ? person : each)) })
  return (
    <div className="field parts">
      {form.representatives.map((person, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- somebody who is being written down has no name yet
        <fieldset key={index}>
          <legend>{t('desk.petition.representative', { n: index + 1 })}</legend>
          <PersonFields prefix={`representative-${index}-`} person={person} onChange={(next) => change(index, next)} wrong={{}} />
          <Button size="small" type="text" onClick={() => set({ representatives: form.representatives.filter((_, nth) => nth !== index) })}>{t('desk.petition.representative.remove', { n: index + 1 })}</Button>
        </fieldset>
      ))}
      {form.representatives.length < MOST_REPRESENTATIVES
        ? <Button size="small" onClick={() => set({ representatives: [...form.representatives, emptyPerson] })}>{t('desk.petition.representative.add')}</Button>
        : <p className="hint">{t('desk.petition.representative.most')}</p>}
      {wrong['representatives'] && <p className="wrong" role="alert">{wrong['representatives']}</p>}
    </div>
  )
}

export function PetitionWho(part: PetitionPart) {
  const { form, set, wrong } = part
  const { t } = useWords()
  return (
    <>
      <PersonFields prefix="petitioner-" person={form.petitioner} onChange={(petitioner) => set({ petitioner })} wrong={wrong} />
      {wrong['petitioner'] && <p className="wrong" role="alert">{wrong['petitioner']}</p>}
      <div className="field choice-row">
        <Checkbox checked={form.petitioner.isOrganisation} onChange={(event) => set({ petitioner: { ...form.petitioner, isOrganisation: event.target.checked } })}>{t('desk.petition.isOrganisation')}</Checkbox>
        <Checkbox checked={form.isUnclear} onChange={(event) => set({ isUnclear: event.target.checked })}>{t('desk.field.isUnclear')}</Checkbox>
      </div>
      <Field name="persons" label={t('desk.petition.persons')} wrong={wrong['persons']}>
        <InputNumber id="new-persons" min={1} max={10_000} precision={0} value={form.persons} onChange={(persons) => set({ persons: persons ?? 1 })} />
        <p className="hint">{t('desk.petition.personsHint')}</p>
      </Field>
      {form.persons > 1 && <Representatives {...part} />}
    </>
  )
}
