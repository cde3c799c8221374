// The mediator's calendar: a week as a list of days, so that it reads the same on a telephone: sessions with time and
// place, follow-ups due, terms that end. What is overdue stands first.
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import { changeAddress } from '../../kit/urlState.ts'
import type { CalendarRow } from './queries.ts'
import { useCalendar } from './queries.ts'
import { daysLater, weekOf } from './weekDays.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/

function Item({ item }: { item: CalendarRow }) {
  const { t } = useWords()
  return (
    <li className="calendar-item" data-kind={item.kind}>
      <span className="calendar-time">{item.kind === 'session' ? `${localTimeAt(Date.parse(item.at))}${item.endsAt ? `–${localTimeAt(Date.parse(item.endsAt))}` : ''}` : t(`desk.dispute.calendar.${item.kind}`)}</span>
      <span className="calendar-what">
        <Link to={`/matters/${item.matterId}`}>{item.title}</Link>
        <span className="quiet">{[item.place, item.number].filter(Boolean).join(' · ')}</span>
        {item.videoUrl && <a href={item.videoUrl} target="_blank" rel="noreferrer">{t('desk.dispute.session.video')}</a>}
        {item.isOverdue && <span className="clock" data-light="overdue">{t('desk.dispute.term.overdue')}</span>}
      </span>
    </li>
  )
}

function Day({ date, items, isToday }: { date: string; items: CalendarRow[]; isToday: boolean }) {
  const { t, language } = useWords()
  return (
    <section className="calendar-day" data-today={isToday} aria-labelledby={`day-${date}`}>
      <h2 id={`day-${date}`}>{dateWords(language, date)} <span className="faint">{new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))}</span>{isToday && <span className="state state-strong">{t('desk.date.today')}</span>}</h2>
      {items.length === 0 ? <p className="faint">{t('desk.dispute.calendar.free')}</p> : <ul>{items.map((item) => <Item key={item.kind + item.matterId + item.at} item={item} />)}</ul>}
    </section>
  )
}

export function CalendarTab() {
  const { t, language } = useWords()
  const now = useNow()
  const [params, setParams] = useSearchParams()
  const today = localDateOf(now)
  const asked = params.get('week')
  const days = weekOf(asked && DATE.test(asked) ? asked : today)
  const [from, to] = [days[0]!, days.at(-1)!]
  const { data, error, isPending, refetch } = useCalendar(from, to)
  const turn = (by: number) => setParams((before) => changeAddress(before, { week: by === 0 ? undefined : daysLater(from, by) }))
  const late = (data ?? []).filter((item) => item.isOverdue && localDateOf(Date.parse(item.at)) < from)
  return (
    <>
      <div className="calendar-head">
        <Button size="small" onClick={() => turn(-7)}>{t('desk.dispute.calendar.before')}</Button>
        <h1>{dateWords(language, from, true)} – {dateWords(language, to)}</h1>
        <Button size="small" onClick={() => turn(7)}>{t('desk.dispute.calendar.after')}</Button>
        {!days.includes(today) && <Button size="small" type="text" onClick={() => turn(0)}>{t('desk.dispute.calendar.thisWeek')}</Button>}
      </div>
      {isPending && <ListBones rows={7} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Nothing title={t('desk.dispute.calendar.empty')}>{t('desk.dispute.calendar.empty.how')}</Nothing>}
      {late.length > 0 && <section className="calendar-day" aria-labelledby="calendar-late"><h2 id="calendar-late">{t('desk.dispute.calendar.late')}</h2><ul>{late.map((item) => <Item key={item.kind + item.matterId + item.at} item={item} />)}</ul></section>}
      {data && data.length > 0 && days.map((date) => <Day key={date} date={date} isToday={date === today} items={data.filter((item) => localDateOf(Date.parse(item.at)) === date)} />)}
    </>
  )
}
