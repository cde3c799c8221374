// One line of the inbox: clock, title, place, role and state, how and when it came, and the act itself.
import type { InboxRow } from '@gongzhi/contracts/matters.ts'
import { finalStates } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { memo } from 'react'
import { Link } from 'react-router'
import { useNow } from '../../kit/now.ts'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { shortMoment } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import { Risk } from '../disputes/Risk.tsx'
import { Clock } from './Clock.tsx'
import { Pick } from './Pick.tsx'
import { clockName, kindTag, leadWords, whatWords } from './rowWords.ts'

type Props = { row: InboxRow; href: string; isSelected: boolean; isOpen: boolean; isBusy: boolean; isPicked?: boolean; onPick?: (key: string, isRange: boolean) => void; onSelect: (row: InboxRow) => void; onAct: (row: InboxRow) => void }

function InboxLineOf({ row, href, isSelected, isOpen, isBusy, isPicked = false, onPick, onSelect, onAct }: Props) {
  const { t, word, language } = useWords()
  const { rows } = usePreferences()
  const now = useNow()
  const isWaiting = row.todoAct === 'wait'
  // Came and went on one day: nothing runs any more.
  const isOver = isWaiting && row.todoDueAt === undefined && finalStates.includes(row.state)
  return (
    <li className="row" data-row={row.todoId} data-rows={rows} data-selected={isSelected} data-open={isOpen} data-picked={isPicked}>
      {/* What has no limit of its own stands under the whole clock; what waits for resuming stands still. */}
      {isOver
        ? <span className="clock" data-light="none">{t('desk.clock.ended')}</span>
        : <Clock dueAt={row.todoDueAt ?? row.dueAt} nearAt={row.todoNearAt} isPaused={row.todoAct === 'resume'} name={clockName(language, row.kind, row.todoClock ?? 'whole')} />}
      <span className="cut">
        {kindTag(language, row) && <span className="state">{kindTag(language, row)}</span>}
        {row.isUrgent && <span className="urgent">{t('desk.urgent')}</span>}
        {row.risk && <Risk risk={row.risk} />}
        {row.isConfidential && <span className="state">{t('desk.confidential')}</span>}
        {row.supervision && <span className="urgent">{word(`supervision.${row.supervision}`)}</span>}
        <Link className="title" to={href} title={row.title} onClick={() => onSelect(row)}>{row.title}</Link>
        {(row.similar ?? 0) > 0 && <span className="faint"> ({t('desk.similar.title', { count: row.similar })})</span>}
      </span>
      <span className="place cut quiet" title={row.placeName}>{row.placeName}</span>
      <span className="cut quiet">{row.role && `${word(`role.${row.role}`)} · `}{word(`state.${row.state}`)}</span>
      <span className="when cut faint">{word(`channel.${row.channel}`)} {shortMoment(row.reportedAt, now)} · {row.ownerName}</span>
      <span className="act">
        {isWaiting && row.todoClock === 'request' && <span className="faint">{t('desk.waits.request')}</span>}
        {!isWaiting && <Button size="small" loading={isBusy} onClick={() => onAct(row)}>{actLabel(language, row.todoAct)}</Button>}
      </span>
      {rows === 'two' && (
        <span className="second cut">
          {[row.number, whatWords(language, row), leadWords(language, row)].filter(Boolean).join(' · ')}
        </span>
      )}
      {onPick && <Pick id={row.todoId} title={row.title} isPicked={isPicked} onPick={onPick} />}
    </li>
  )
}

export const InboxLine = memo(InboxLineOf)
