// The matters that one is split into: each its own title and words, of a report also its category.
import { Button, Input } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { CategoryField } from '../matters/CategoryField.tsx'

type Part = { title: string; description: string; categoryId?: string }
type Props = { id: string; max: number; hasCategory: boolean; value: Part[]; onChange: (parts: Part[]) => void }

export function PartsField({ id, max, hasCategory, value, onChange }: Props) {
  const { t, word } = useWords()
  const change = (index: number, with_: Partial<Part>) => onChange(value.map((part, nth) => (nth === index ? { ...part, ...with_ } : part)))
  return (
    <div className="parts">
      {value.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a part has no name of its own yet
        <fieldset key={index}>
          <legend>{t('desk.parts.nth', { n: index + 1 })}</legend>
          <Input id={index === 0 ? id : undefined} aria-label={word('field.title')} placeholder={word('field.title')} maxLength={80} value={part.title} autoFocus={index === value.length - 1}
            onChange={(event) => change(index, { title: event.target.value })} />
          <Input.TextArea aria-label={word('field.description')} placeholder={word('field.description')} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} value={part.description}
            onChange={(event) => change(index, { description: event.target.value })} />
          {hasCategory && <CategoryField value={part.categoryId} description={`${part.title} ${part.description}`}
            onChange={(categoryId) => onChange(value.map((each, nth) => (nth === index ? { title: each.title, description: each.description, ...(categoryId ? { categoryId } : {}) } : each)))} />}
          {value.length > 1 && <Button size="small" type="text" onClick={() => onChange(value.filter((_, nth) => nth !== index))}>{t('desk.parts.remove', { n: index + 1 })}</Button>}
        </fieldset>
      ))}
      {value.length < max && <Button size="small" onClick={() => onChange([...value, { title: '', description: '' }])}>{t('desk.parts.add')}</Button>}
    </div>
  )
}
