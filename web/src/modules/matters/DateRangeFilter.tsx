// From one day to another, both included; one of them may be left open.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'

type Props = { label: string; from: string | undefined; to: string | undefined; onChange: (from: string | undefined, to: string | undefined) => void }

export function DateRangeFilter({ label, from, to, onChange }: Props) {
  return (
    <span className="date-range">
      <span className="faint">{label}</span>
      <DatePicker.RangePicker size="middle" aria-label={label} allowEmpty={[true, true]} value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(range) => onChange(range?.[0]?.format('YYYY-MM-DD'), range?.[1]?.format('YYYY-MM-DD'))} />
    </span>
  )
}
