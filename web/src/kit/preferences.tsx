// What a person chose for this browser: language, dark or light, one- or two-line rows. Kept in localStorage,
// never in the address: a link sent to a colleague opens in the colleague's own language.
import type { Language, WordKey } from '@gongzhi/contracts/words/say.ts'
import { languages, say, sayAny } from '@gongzhi/contracts/words/say.ts'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useState } from 'react'

export type Theme = 'light' | 'dark'
export type Rows = 'one' | 'two'

type Preferences = {
  language: Language
  theme: Theme
  rows: Rows
  choose: (change: { language?: Language; theme?: Theme; rows?: Rows }) => void
}

const PreferencesContext = createContext<Preferences | undefined>(undefined)

function kept<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const value = localStorage.getItem(`gongzhi.${name}`)
  return allowed.find((choice) => choice === value) ?? otherwise
}

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState(() => ({
    language: kept<Language>('language', languages, 'zh-CN'),
    theme: kept<Theme>('theme', ['light', 'dark'], matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
    rows: kept<Rows>('rows', ['one', 'two'], 'one'),
  }))
  useEffect(() => {
    document.documentElement.lang = state.language
    document.documentElement.dataset['theme'] = state.theme
  }, [state])
  const value = useMemo<Preferences>(() => ({
    ...state,
    choose: (change) => {
      for (const [name, choice] of Object.entries(change)) localStorage.setItem(`gongzhi.${name}`, choice)
      setState((before) => ({ ...before, ...change }))
    },
  }), [state])
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (!preferences) throw new Error('PreferencesProvider is missing above this component')
  return preferences
}

type Params = Record<string, string | number | undefined>

/** The wording in the reader's language: `t` for a known key, `word` for one that came as data. */
export function useWords() {
  const { language } = usePreferences()
  return useMemo(() => ({
    language,
    t: (key: WordKey, params?: Params) => say(language, key, params),
    word: (key: string, params?: Params) => sayAny(language, key, params),
  }), [language])
}
