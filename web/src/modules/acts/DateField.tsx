// A day to come, by Shanghai's calendar.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useNow } from '../../kit/now.ts'

type Props = { id: string; value: string | undefined; onChange: (value: string | undefined) => void }

export function DateField({ id, value, onChange }: Props) {
  const today = localDateOf(useNow())
  return (
    <DatePicker id={id} value={value ? dayjs(value) : null} allowClear={false} disabledDate={(day) => day.format('YYYY-MM-DD') <= today}
      onChange={(day) => onChange(day?.format('YYYY-MM-DD'))} />
  )
}
