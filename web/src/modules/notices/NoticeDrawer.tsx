// The notices, newest first, under their days. What is shown counts as seen, but stays marked new while the list is open.
import type { NoticeRow } from '@gongzhi/contracts/notices.ts'
import { localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dayWords } from '../../kit/times.ts'
import { ListEnd } from '../matters/ListEnd.tsx'
import { byDay } from './byDay.ts'
import { useMarkSeen, useNotices } from './queries.ts'

const WIDTH = 460

export function NoticeDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Drawer open={isOpen} onClose={onClose} size={WIDTH} rootClassName="notices" title={t('notice.title')} destroyOnHidden>
      <NoticeDays />
    </Drawer>
  )
}

function NoticeDays() {
  const { t, language } = useWords()
  const nowMs = useNow()
  const notices = useNotices()
  const { mutate: markSeen } = useMarkSeen()
  const wereNew = useRef(new Set<string>())
  const rows = notices.data?.pages.flatMap((page) => page.rows) ?? []
  for (const row of rows) if (row.isNew) wereNew.current.add(row.noticeId)
  const newest = rows[0]?.isNew ? rows[0].at : undefined
  useEffect(() => {
    if (newest !== undefined) markSeen(newest)
  }, [newest, markSeen])
  if (notices.isPending) return <NoticeBones />
  if (notices.isError && rows.length === 0) return <Trouble error={notices.error} onRetry={() => void notices.refetch()} />
  if (rows.length === 0) return <Nothing title={t('notice.empty')}>{t('notice.empty.how')}</Nothing>
  return (
    <div aria-busy={notices.isFetching}>
      {byDay(rows).map((day) => (
        <section key={day.date}>
          <h3>{dayWords(language, day.rows[0]!.at, nowMs)}</h3>
          <ul>{day.rows.map((row) => <Notice key={row.noticeId} row={row} isNew={wereNew.current.has(row.noticeId)} />)}</ul>
        </section>
      ))}
      {notices.hasNextPage && <ListEnd query={notices} count={rows.length} />}
    </div>
  )
}

const lights: Record<string, 'near' | 'overdue'> = { 'clock.near': 'near', 'clock.overdue': 'overdue' }

function Notice({ row, isNew }: { row: NoticeRow; isNew: boolean }) {
  const { t } = useWords()
  const light = lights[row.kind]
  return (
    <li className="notice" data-new={isNew}>
      {/* Its address knows of no list, so that following it closes the list and going back opens it. */}
      <Link to={`/matters/${row.matterId}`}>
        <span className="notice-sentence">{light && <span className="clock" data-light={light}>{t(`clock.${light}`)} </span>}{row.sentence}</span>
        <span className="notice-about">
          {isNew && <span className="visually-hidden">{t('notice.new')} </span>}
          <time dateTime={row.at}>{localTimeAt(Date.parse(row.at))}</time>
          <span className="cut">{row.title}</span>
          <span>{row.number}</span>
        </span>
      </Link>
    </li>
  )
}

const BONES = [92, 78, 85, 64, 90, 72]

/** Notices to come, in their own shape. */
function NoticeBones() {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('desk.loading')}>
      {BONES.map((width) => (
        <div className="notice" key={width}>
          <div className="bone" style={{ height: 14, width: `${width}%` }} />
          <div className="bone" style={{ height: 12, width: '55%', marginTop: 6 }} />
        </div>
      ))}
    </div>
  )
}
