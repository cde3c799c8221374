// What can be done on the chosen rows: 签收, 派单, 并案, 结案; one form, then one command per matter.
import { reportActs } from '@gongzhi/contracts/reports.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import type { Picked } from '../acts/BatchDialog.tsx'
import { BatchDialog } from '../acts/BatchDialog.tsx'

const ON_SELECTION = ['sign', 'dispatch', 'merge', 'close'] as const
const FEWEST_MERGED = 2

export function PickedBar({ rows, onClear }: { rows: readonly Picked[]; onClear: () => void }) {
  const { t, word } = useWords()
  const { data: me } = useMe()
  const [act, setAct] = useState<string | undefined>(undefined)
  useKeys(rows.length > 0 ? { Escape: onClear } : {})
  if (rows.length === 0) return null
  const may = (permission: string): boolean => me?.grants.some((grant) => roleMay(grant.role, permission as Permission)) ?? false
  // A matter may stand in the inbox more than once.
  const matters = rows.filter((row, index) => rows.findIndex((other) => other.matterId === row.matterId) === index)
  return (
    <div className="picked-bar" role="toolbar" aria-label={t('desk.picked.bar')}>
      <span className="count" role="status">{t('desk.picked.count', { count: matters.length })}</span>
      {ON_SELECTION.filter((each) => may(reportActs[each].permission)).map((each) => (
        <Button key={each} size="small" disabled={each === 'merge' && matters.length < FEWEST_MERGED} onClick={() => setAct(each)}>{word(`act.${each}`)}…</Button>
      ))}
      <Button size="small" type="text" onClick={onClear}>{t('desk.picked.clear')}</Button>
      {act && <BatchDialog act={act} rows={matters} onClose={() => setAct(undefined)} onStarted={() => {
        setAct(undefined)
        onClear()
      }} />}
    </div>
  )
}
