// 消息: what I am told, read while there is a network; what was read last stays.
import type { NoticeList } from '@gongzhi/contracts/notices.ts'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { call } from '../../../kit/api.ts'
import { useNow } from '../../../kit/now.ts'
import { useWords } from '../../../kit/preferences.tsx'
import { momentWords } from '../../../kit/times.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { useStore } from '../../store/useStore.ts'
import { KeptAt } from '../KeptAt.tsx'
import { useCached } from '../useCached.ts'

export function NoticesPage() {
  const { t, language } = useWords()
  const now = useNow()
  const store = useStore()
  const read = useCached<NoticeList>('/notices')
  const newest = read.data?.rows[0]
  const until = newest?.isNew ? newest.at : undefined
  useEffect(() => {
    // Shown is seen, as on the desk; a failure shows itself by their staying new.
    if (until) call('POST', '/notices/seen', { body: { until } }).then(() => store.syncNow(), () => undefined)
  }, [until, store])
  return (
    <main>
      <PageHead title={t('field.me.notices')} to="/me" />
      <div className="page stack">
        <KeptAt of={read} />
        {read.data?.rows.length === 0 && <div className="says"><p>{t('field.me.noNotices')}</p></div>}
        <ul className="stack">
          {read.data?.rows.map(({ noticeId, matterId, sentence, title, at, isNew }) => (
            <li key={noticeId}>
              <Link className="todo" to={`/matters/${matterId}`}>
                <span className="todo-title">{sentence}</span>
                <span className="todo-foot"><span>{momentWords(language, at, now)}</span>{isNew && <span className="tag strong">{t('field.me.new')}</span>}<span>{title}</span></span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </main>
  )
}
