// Registered: the number and code to read out, the slip to print, the next one.
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import type { Registration } from './newMatter.ts'
import { useAreaAt } from './RegisterWhere.tsx'
import { Slip, SlipOnPaper } from './Slip.tsx'
import { inFours, trackingUrl } from './trackingWords.ts'

type Props = { receipt: ReportReceipt; form: Registration; onNext: () => void }

export function Registered({ receipt, form, onNext }: Props) {
  const { t } = useWords()
  const { data: me } = useMe()
  const { data: area } = useAreaAt(form.location)
  const [reportedAt] = useState(() => new Date().toISOString())
  const slip = {
    number: receipt.number, code: receipt.trackingCode, url: trackingUrl(location.origin, receipt.number, receipt.trackingCode), description: form.description.trim(),
    placeName: form.address.trim() || area?.grid.name, reportedAt, takenBy: me?.name ?? '', unitName: me?.units[0]?.name,
  }
  return (
    <div className="registered" role="status">
      <h1>{t('desk.register.done', { number: receipt.number })}</h1>
      <p>{t('desk.register.tell', { number: receipt.number, code: inFours(receipt.trackingCode) })}</p>
      <div className="tools">
        <Button onClick={() => print()}>{t('desk.register.slip')}</Button>
        <Button type="primary" onClick={onNext} autoFocus>{t('desk.register.another')}</Button>
        <Link to={`/matters/${receipt.matterId}`}><Button type="text">{t('desk.register.open')}</Button></Link>
      </div>
      <Slip slip={slip} />
      <SlipOnPaper slip={slip} />
    </div>
  )
}
