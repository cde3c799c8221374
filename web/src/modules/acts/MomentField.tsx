// A day and a time of Shanghai, whatever zone the browser is in: when a hearing begins, when another system's deadline ends.
import { localDateOf, localInstant, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { keepInForm } from './DateField.tsx'

type Props = { id: string; value: string | undefined; onChange: (value: string | undefined) => void }

export function MomentField({ id, value, onChange }: Props) {
  const shown = value ? dayjs(`${localDateOf(Date.parse(value))}T${localTimeAt(Date.parse(value))}`) : null
  return (
    <DatePicker id={id} value={shown} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }}
      onKeyDown={keepInForm} onChange={(at) => onChange(at ? localInstant(at.format('YYYY-MM-DD'), at.format('HH:mm')).toISOString() : undefined)} />
  )
}
