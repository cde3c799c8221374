// A list of small things, each a row of its fields; and one thing with fields of its own: both read off the form.
import type { z } from 'zod'
import { useWords } from '../../kit/preferences.tsx'
import { fieldLabel } from '../../modules/acts/fieldWords.ts'
import { formFields } from '../../modules/acts/formFields.ts'
import type { HoldsControls } from './controlProps.ts'
import type { Option } from './choices.ts'
import { Choice } from './ChoiceField.tsx'
import { FieldName } from './FieldName.tsx'

type Row = Record<string, unknown>
type Def = { type: string; innerType?: z.ZodType; element?: z.ZodType }
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def

/** The schema itself, without what makes it optional or gives it a first value. */
export function bare(schema: z.ZodType): z.ZodType {
  const { innerType } = defOf(schema)
  return innerType ? bare(innerType) : schema
}

const withoutEmpty = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)))

function Cells({ id, group, schema, scene, control: Control, row, onChange }: Pick<HoldsControls, 'id' | 'group' | 'schema' | 'scene' | 'control'> & { row: Row; onChange: (row: Row) => void }) {
  const form = schema as z.ZodObject
  return formFields(form).filter(({ kind }) => kind !== 'files').map((field) => (
    <div key={field.name} className="field">
      <FieldName id={`${id}-${field.name}`} group={group} field={field} />
      <Control id={`${id}-${field.name}`} group={group} field={field} schema={bare(form.shape[field.name] as z.ZodType)} scene={scene} value={row[field.name]} onChange={(value) => onChange({ ...row, [field.name]: value })} />
    </div>
  ))
}

export function RowsField({ id, group, field, schema, scene, control, value, onChange }: HoldsControls) {
  const { t, language } = useWords()
  const element = defOf(schema).element
  const rows = (value as Row[] | undefined) ?? []
  const most = 'max' in field ? field.max : 20
  if (!element) return null
  return (
    <div className="rows">
      {rows.map((row, nth) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no name of its own yet
        <fieldset key={nth}>
          <legend className="field-name">{t('desk.list.nth', { n: nth + 1 })}</legend>
          <Cells id={`${id}-${nth}`} group={`${group}.${field.name}`} schema={bare(element)} scene={scene} control={control} row={row} onChange={(next) => onChange(rows.map((each, other) => (other === nth ? next : each)))} />
          <button type="button" className="link-button" onClick={() => onChange(rows.filter((_, other) => other !== nth))}>{t('desk.list.remove', { n: nth + 1 })}</button>
        </fieldset>
      ))}
      {rows.length < most && <button id={rows.length === 0 ? id : undefined} type="button" className="button quietly" onClick={() => onChange([...rows, {}])}>{t('desk.list.add', { what: fieldLabel(language, group, field.name) })}</button>}
    </div>
  )
}

/** Filled in only when it is wanted; `ways` are those of serving a paper. */
export function ObjectField({ id, group, field, schema, scene, control, value, onChange, ways }: HoldsControls & { ways: readonly Option[] }) {
  const { t, language } = useWords()
  const label = fieldLabel(language, group, field.name)
  if (defOf(schema).type !== 'object') return field.kind === 'service' ? <Choice id={id} label={label} options={ways} value={value} onChange={onChange} /> : <p className="needs-network" role="note">{t('phone.act.atDesk')}</p>
  const row = (value as Row | undefined) ?? (field.isRequired ? {} : undefined)
  if (!row) return <button id={id} type="button" className="button quietly" onClick={() => onChange({})}>{t('desk.list.add', { what: label })}</button>
  const change = (next: Row) => onChange(withoutEmpty(next))
  return (
    <div className="rows"><fieldset><Cells id={id} group={group} schema={schema} scene={scene} control={control} row={row} onChange={change} />
      {!field.isRequired && <button type="button" className="link-button" onClick={() => onChange(undefined)}>{t('phone.act.noChoice')}</button>}
    </fieldset></div>
  )
}
