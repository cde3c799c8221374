// One line of the matters list: the whole clock first, then what, its state, where, its number and who has it.
import type { MatterRow } from '@gongzhi/contracts/matters.ts'
import { finalStates } from '@gongzhi/contracts/matters.ts'
import { memo } from 'react'
import { Link } from 'react-router'
import { useNow } from '../../kit/now.ts'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { shortMoment } from '../../kit/times.ts'
import { Risk } from '../disputes/Risk.tsx'
import { Clock } from './Clock.tsx'
import { Pick } from './Pick.tsx'
import { kindTag, leadWords, whatWords } from './rowWords.ts'

type Props = { row: MatterRow; href: string; isSelected: boolean; isOpen: boolean; isPicked: boolean; onPick: (key: string, isRange: boolean) => void; onSelect: (row: MatterRow) => void }

function MatterLineOf({ row, href, isSelected, isOpen, isPicked, onPick, onSelect }: Props) {
  const { t, word, language } = useWords()
  const { rows } = usePreferences()
  const now = useNow()
  const isEnded = finalStates.includes(row.state)
  return (
    <li className="row row-matter" data-row={row.matterId} data-rows={rows} data-selected={isSelected} data-open={isOpen} data-picked={isPicked}>
      {isEnded
        ? <span className="clock" data-light="none">{row.closedAt ? t('desk.clock.endedOn', { date: shortMoment(row.closedAt, now) }) : word(`state.${row.state}`)}</span>
        : <Clock dueAt={row.dueAt} name={word('clock.whole')} />}
      <span className="cut">
        {kindTag(language, row) && <span className="state">{kindTag(language, row)}</span>}
        {row.isUrgent && <span className="urgent">{t('desk.urgent')}</span>}
        {row.risk && <Risk risk={row.risk} />}
        {row.isConfidential && <span className="state">{t('desk.confidential')}</span>}
        {row.supervision && <span className="urgent">{word(`supervision.${row.supervision}`)}</span>}
        <Link className="title" to={href} title={row.title} onClick={() => onSelect(row)}>{row.title}</Link>
        {!isEnded && (row.similar ?? 0) > 0 && <span className="faint"> ({t('desk.similar.title', { count: row.similar })})</span>}
      </span>
      <span className="cut quiet">{word(`state.${row.state}`)}</span>
      <span className="place cut quiet" title={row.placeName}>{row.placeName}</span>
      <span className="when cut faint">{word(`channel.${row.channel}`)} {shortMoment(row.reportedAt, now)}</span>
      <span className="when cut faint">{leadWords(language, row) ?? row.ownerName}</span>
      {rows === 'two' && <span className="second cut">{row.number} · {whatWords(language, row)} · {row.ownerName}</span>}
      <Pick id={row.matterId} title={row.title} isPicked={isPicked} onPick={onPick} />
    </li>
  )
}

export const MatterLine = memo(MatterLineOf)
