// What kind of thing it is: proposed with why, chosen by a person, or left to the community.
import { useMemo, useState } from 'react'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useFrame, useRules } from '../store/useStore.ts'
import { suggestions } from './reportDraft.ts'

const MOST = 40

function AllCategories({ onChoose, onClose }: { onChoose: (categoryId: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const { language } = usePreferences()
  const rules = useRules()
  const [text, setText] = useState('')
  const word = text.trim().toLowerCase()
  const found = (rules?.categories ?? []).filter(({ name, words }) => [name[language], ...words].some((each) => each.toLowerCase().includes(word)))
  return (
    <Sheet title={t('desk.category')} onClose={onClose}>
      <div className="stack">
        <input className="input" type="search" aria-label={t('field.report.searchCategory')} placeholder={t('field.report.searchCategory')} value={text} onChange={(event) => setText(event.target.value)} />
        <ul className="act-list">
          {found.slice(0, MOST).map(({ categoryId, name, condition }) => (
            <li key={categoryId}><button type="button" className="button quietly wide spread" onClick={() => onChoose(categoryId)}><span>{name[language]}{condition && <small className="quiet"><br />{condition}</small>}</span></button></li>
          ))}
        </ul>
        {found.length === 0 && <p className="quiet">{t('field.report.noCategory')}</p>}
        {found.length > MOST && <p className="quiet small">{t('field.place.more', { n: found.length - MOST })}</p>}
      </div>
    </Sheet>
  )
}

export function CategoryPick({ description, value, onChange }: { description: string; value: string | undefined; onChange: (categoryId: string | undefined) => void }) {
  const { t } = useWords()
  const { language } = usePreferences()
  const rules = useRules()
  const frame = useFrame()
  const [isOpen, setOpen] = useState(false)
  const proposed = useMemo(() => suggestions(description, rules, frame?.commonCategoryIds ?? []), [description, rules, frame])
  const known = (id: string) => rules?.categories.find(({ categoryId }) => categoryId === id)
  const shown = value && !proposed.some(({ categoryId }) => categoryId === value) ? [{ categoryId: value, words: [], isCommon: false }, ...proposed] : proposed
  const chosen = value ? known(value) : undefined
  return (
    <fieldset className="field">
      <legend>{t('desk.category')} <span className="optional">{t('field.report.proposed')}</span></legend>
      <div className="chips">
        {shown.map(({ categoryId, words, isCommon }) => (
          <button key={categoryId} type="button" className="chip" aria-pressed={value === categoryId} onClick={() => onChange(value === categoryId ? undefined : categoryId)}>
            <b>{known(categoryId)?.name[language]}</b>
            {words.length > 0 ? <small>{t('field.report.saidWords', { words: words.slice(0, 2).join('、') })}</small> : isCommon && <small>{t('field.report.common')}</small>}
          </button>
        ))}
        <button type="button" className="chip" onClick={() => setOpen(true)}>{t('field.report.allCategories')}</button>
      </div>
      {chosen?.condition && <p className="hint">{t('field.report.condition', { text: chosen.condition })}</p>}
      {isOpen && <AllCategories onClose={() => setOpen(false)} onChoose={(categoryId) => { onChange(categoryId); setOpen(false) }} />}
    </fieldset>
  )
}
