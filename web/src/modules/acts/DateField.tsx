// A day by Shanghai's calendar: one to come, or, for what has happened, up to today.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent } from 'react'
import { useNow } from '../../kit/now.ts'

type Props = { id: string; value: string | undefined; onChange: (value: string | undefined) => void; isPast?: boolean }

/** Enter takes the typed day; it does not send the form around it. */
export const keepInForm = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault()
}

export function DateField({ id, value, onChange, isPast = false }: Props) {
  const today = localDateOf(useNow())
  return (
    <DatePicker id={id} value={value ? dayjs(value) : null} allowClear={false} disabledDate={(day) => (isPast ? day.format('YYYY-MM-DD') > today : day.format('YYYY-MM-DD') <= today)}
      onKeyDown={keepInForm} onChange={(day) => onChange(day?.format('YYYY-MM-DD'))} />
  )
}
