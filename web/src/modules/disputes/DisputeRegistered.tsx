// Registered: the number and code for the applicant, what happens next, the next one.
import type { ReportReceipt } from '@gongzhi/contracts/reports.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { Slip, SlipOnPaper } from '../reports/Slip.tsx'
import { inFours } from '../reports/trackingWords.ts'
import type { DisputeForm } from './newDispute.ts'

export function DisputeRegistered({ receipt, form, onNext }: { receipt: ReportReceipt; form: DisputeForm; onNext: () => void }) {
  const { t } = useWords()
  const { data: me } = useMe()
  const [reportedAt] = useState(() => new Date().toISOString())
  const url = `${location.origin}/mediate/${receipt.number}?code=${receipt.trackingCode}`
  const slip = {
    number: receipt.number, code: receipt.trackingCode, url, description: form.description.trim(), placeName: form.address.trim() || undefined, reportedAt, takenBy: me?.name ?? '', unitName: me?.units[0]?.name,
  }
  return (
    <div className="registered" role="status">
      <h1>{t('desk.register.done', { number: receipt.number })}</h1>
      <p>{t('desk.dispute.registered.tell', { number: receipt.number, code: inFours(receipt.trackingCode) })}</p>
      <div className="tools">
        <Link to={`/matters/${receipt.matterId}`}><Button type="primary">{t('desk.dispute.registered.open')}</Button></Link>
        <Button onClick={() => print()}>{t('desk.register.slip')}</Button>
        <Button onClick={onNext}>{t('desk.register.another')}</Button>
      </div>
      <Slip slip={slip} />
      <SlipOnPaper slip={slip} />
    </div>
  )
}
