// Search by number, place and words; what was searched stands in the box while its list is shown.
import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useKeys } from '../kit/keys.ts'
import { useWords } from '../kit/preferences.tsx'

/** `onDone`: searched, or left by Escape; with it the box was called up, and takes the focus. */
export function SearchBox({ onDone }: { onDone?: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const asked = useLocation().pathname === '/matters' ? (params.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const box = useRef<InputRef>(null)
  useEffect(() => setText(asked), [asked])
  useKeys({ '/': () => box.current?.focus({ cursor: 'all' }) })
  return (
    <Input.Search
      ref={box} className="search" role="search" allowClear autoFocus={onDone !== undefined} value={text} placeholder={t('desk.search')} aria-label={t('desk.search')}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value, event, info) => {
        // The box may go by it: Enter would then press the button that takes its place.
        event?.preventDefault()
        const isCleared = info?.source === 'clear'
        if (isCleared && !asked) return
        void navigate(`/matters?${new URLSearchParams(value.trim() ? { q: value.trim() } : {})}`)
        if (!isCleared) onDone?.()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        box.current?.blur()
        onDone?.()
      }}
    />
  )
}
