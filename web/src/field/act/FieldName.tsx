// What a field is called, above its control; of what is one control for the browser the name is pressed as well.
import { useWords } from '../../kit/preferences.tsx'
import { fieldLabel } from '../../modules/acts/fieldWords.ts'
import type { FormField } from '../../modules/acts/formFields.ts'

const ONE_CONTROL: readonly FormField['kind'][] = ['text', 'number', 'date', 'pastDate', 'moment', 'category']

export function FieldName({ id, group, field }: { id: string; group: string; field: FormField }) {
  const { t, language } = useWords()
  // A single tick carries its name itself, a field for photos too.
  if (field.kind === 'files' || (field.kind === 'yesNo' && !field.isRequired)) return null
  const said = <>{fieldLabel(language, group, field.name)}{!field.isRequired && <span className="optional"> {t('desk.optional')}</span>}</>
  return ONE_CONTROL.includes(field.kind) ? <label htmlFor={id}>{said}</label> : <span className="field-name">{said}</span>
}
