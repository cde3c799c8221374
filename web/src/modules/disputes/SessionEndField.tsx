// Until when a session lasts: said as a length, since nobody plans its end by the clock.
import { Select } from 'antd'
import { useEffect } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { OwnFieldProps } from '../acts/ownFields.ts'

const MINUTES = [30, 60, 90, 120, 180, 240]
const USUAL = 90

export function SessionEndField({ id, values, value, onChange }: OwnFieldProps) {
  const { t } = useWords()
  const startMs = Date.parse(String(values['startsAt'] ?? ''))
  const endMs = Date.parse(String(value ?? ''))
  const minutes = MINUTES.find((each) => each * 60_000 === endMs - startMs)
  // Begun at another time, it ends at another.
  useEffect(() => {
    if (Number.isFinite(startMs) && minutes === undefined) onChange(new Date(startMs + USUAL * 60_000).toISOString())
  }, [startMs, minutes, onChange])
  if (!Number.isFinite(startMs)) return <p className="quiet">{t('desk.dispute.session.startFirst')}</p>
  return (
    <Select id={id} value={minutes ?? USUAL} style={{ width: 160 }} onChange={(next) => onChange(new Date(startMs + next * 60_000).toISOString())}
      options={MINUTES.map((each) => ({ value: each, label: t('desk.dispute.session.minutes', { n: each }) }))} />
  )
}
