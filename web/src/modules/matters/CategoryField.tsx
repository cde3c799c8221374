// A category to choose, with what the description suggests and by which words; a person decides.
import { Button } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { suggestCategories } from '../reports/suggestCategory.ts'
import { CategoryFilter } from './Filters.tsx'
import { useCategories, useCategoryWords } from './queries.ts'

type Props = { value: string | undefined; onChange: (categoryId: string | undefined) => void; description: string }

export function CategoryField({ value, onChange, description }: Props) {
  const { t, language } = useWords()
  const { data: categories = [] } = useCategories()
  const { data: words = [] } = useCategoryWords()
  const suggestions = suggestCategories(description, words).filter((each) => each.categoryId !== value)
  return (
    <div className="category-field">
      <CategoryFilter value={value} onChange={onChange} placeholder={t('desk.category')} />
      {suggestions.length > 0 && (
        <div className="suggestions">
          <span className="faint">{t('desk.register.suggested')}</span>
          {suggestions.map((each) => (
            <Button key={each.categoryId} size="small" onClick={() => onChange(each.categoryId)} title={t('desk.register.because', { words: each.words.join('、') })}>
              {categories.find((category) => category.categoryId === each.categoryId)?.name[language]}
              <span className="faint"> · {each.words.slice(0, 2).join('、')}</span>
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
