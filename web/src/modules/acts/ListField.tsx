// A list of small objects, each a row of its fields: the terms of an agreement, the tasks of a conference. The fields are
// read off the form like those of a dialog.
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { AnyUnitField } from './AnyUnitField.tsx'
import { DateField } from './DateField.tsx'
import { fieldLabel, optionLabel } from './fieldWords.ts'
import type { FormField } from './formFields.ts'
import { MomentField } from './MomentField.tsx'

export type ListRow = Record<string, unknown>
type Options = Record<string, readonly { value: string; label: string }[]>
type Props = {
  id: string; act: string; name: string; columns: readonly FormField[]; max: number; value: readonly ListRow[]; onChange: (rows: ListRow[]) => void
  /** What may be chosen under a field, where the dialog knows it: the units of a conference. */
  options?: Options
}

type CellProps = { id: string; field: FormField; group: string; label: string; value: unknown; options: Options; onChange: (value: unknown) => void; isFirst: boolean }

function Cell({ id, field, group, label, value, options, onChange, isFirst }: CellProps): ReactNode {
  const { language } = useWords()
  const said = value as string | undefined
  const given = options[field.name]
  if (given) return <Select<string> id={id} options={[...given]} {...(said ? { value: said } : {})} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} onChange={onChange} autoFocus={isFirst} />
  switch (field.kind) {
    case 'text': return field.isLong
      ? <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={field.max} value={said} onChange={(event) => onChange(event.target.value)} autoFocus={isFirst} />
      : <Input id={id} maxLength={field.max} value={said} onChange={(event) => onChange(event.target.value)} autoFocus={isFirst} />
    case 'number': return <InputNumber id={id} min={field.min} max={field.max} value={value as number} onChange={onChange} />
    case 'choice': return <Select id={id} {...(said ? { value: said } : {})} options={field.options.map((option) => ({ value: option, label: optionLabel(language, group, field.name, option) }))} style={{ width: '100%' }} onChange={onChange} />
    case 'yesNo': return <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>{label}</Checkbox>
    case 'date': return <DateField id={id} value={said} onChange={onChange} />
    case 'pastDate': return <DateField id={id} isPast value={said} onChange={onChange} />
    case 'moment': return <MomentField id={id} value={said} onChange={onChange} />
    case 'unit': case 'anyUnit': return <AnyUnitField id={id} value={said} onChange={onChange} />
    default: throw new Error(`No control for '${field.name}' in a list: give it one in ListField.tsx.`)
  }
}

/** Its labels stand under the act and the list's own name: `desk.field.recordConference.tasks.dueOn`. */
export function ListField({ id, act, name, columns, max, value, onChange, options = {} }: Props) {
  const { t, language } = useWords()
  const group = `${act}.${name}`
  const add = t('desk.list.add', { what: fieldLabel(language, act, name) })
  const change = (index: number, column: string, next: unknown) => onChange(value.map((row, nth) => (nth === index ? { ...row, [column]: next } : row)))
  return (
    <div className="parts">
      {value.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own yet
        <fieldset key={index}>
          <legend>{t('desk.list.nth', { n: index + 1 })}</legend>
          <div className="list-row">
            {columns.map((field, column) => {
              const cellId = `${id}-${index}-${field.name}`
              const label = fieldLabel(language, group, field.name)
              return (
                <div key={field.name} className="list-cell" data-kind={field.kind === 'text' && field.isLong ? 'long' : field.kind}>
                  {field.kind !== 'yesNo' && <label htmlFor={cellId}>{label}</label>}
                  <Cell id={cellId} field={field} group={group} label={label} value={row[field.name]} options={options} isFirst={column === 0 && index === value.length - 1 && index > 0}
                    onChange={(next) => change(index, field.name, next)} />
                </div>
              )
            })}
          </div>
          <Button size="small" type="text" onClick={() => onChange(value.filter((_, nth) => nth !== index))}>{t('desk.list.remove', { n: index + 1 })}</Button>
        </fieldset>
      ))}
      {value.length < max && <Button size="small" id={value.length === 0 ? id : undefined} aria-label={add} onClick={() => onChange([...value, {}])}>{add}</Button>}
    </div>
  )
}
