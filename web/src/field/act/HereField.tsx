// Where I stand, by one press; a map cannot say it for me.
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { PositionFault } from '../map/position.ts'
import { positionOnce } from '../map/position.ts'

type Point = { lon: number; lat: number }

export function HereField({ id, value, onChange }: { id: string; value: Point | undefined; onChange: (value: Point | undefined) => void }) {
  const { t } = useWords()
  const [fault, setFault] = useState<PositionFault | undefined>(undefined)
  const [isAsking, setAsking] = useState(false)
  const ask = async () => {
    setAsking(true)
    const answer = await positionOnce()
    setAsking(false)
    setFault(typeof answer === 'string' ? answer : undefined)
    if (typeof answer !== 'string') onChange({ lon: Number(answer.lon.toFixed(6)), lat: Number(answer.lat.toFixed(6)) })
  }
  return (
    <>
      <div className="buttons">
        <button id={id} type="button" className="button" disabled={isAsking} onClick={() => void ask()}>{t(isAsking ? 'phone.act.asking' : value ? 'phone.act.hereAgain' : 'desk.location.here')}</button>
        {value && <button type="button" className="button quietly" onClick={() => onChange(undefined)}>{t('desk.location.clear')}</button>}
      </div>
      <p className="hint" role="status">{fault ? t('desk.location.refusedHere') : value ? t('phone.act.hereKept') : ''}</p>
    </>
  )
}
