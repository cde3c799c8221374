// The bell in the top bar: how many notices are new; opens the list over the page (?notices=open).
import { MOST_NEW_NOTICES } from '@gongzhi/contracts/notices.ts'
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { countWords } from '../../kit/countWords.ts'
import { useWords } from '../../kit/preferences.tsx'
import { changeAddress } from '../../kit/urlState.ts'
import { NoticeDrawer } from './NoticeDrawer.tsx'
import { useNewNotices } from './queries.ts'
import './notices.css'

export function Bell() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const { data: count = 0 } = useNewNotices()
  const isOpen = params.get('notices') === 'open'
  const show = useCallback((isShown: boolean) => setParams((before) => changeAddress(before, { notices: isShown ? 'open' : undefined })), [setParams])
  return (
    <>
      <button type="button" className="bell" aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => show(true)}
        aria-label={count > 0 ? t('notice.open', { count: countWords(Math.min(count, MOST_NEW_NOTICES)) }) : t('notice.openNone')}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round">
          <path d="M3.2 13.2h11.6c-1-1-1.5-2-1.5-3.6V7.8a4.3 4.3 0 0 0-8.6 0v1.8c0 1.6-.5 2.6-1.5 3.6z" /><path d="M7.3 15.4a1.9 1.9 0 0 0 3.4 0" strokeLinecap="round" />
        </svg>
        {count > 0 && <span className="bell-count">{countWords(count)}</span>}
      </button>
      <NoticeDrawer isOpen={isOpen} onClose={() => show(false)} />
    </>
  )
}
