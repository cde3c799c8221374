// The slip (回执) that a reporter takes home: number, code, QR code, what he said, who took it, how to follow it.
// In plain words, on half a sheet or on the roll of a receipt printer (forms.css, @media print).
import { createPortal } from 'react-dom'
import { localDateOf, localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { useWords } from '../../kit/preferences.tsx'
import { QrCode } from './QrCode.tsx'
import { inFours } from './trackingWords.ts'

export type SlipOf = {
  number: string; code: string; url: string
  description: string; placeName: string | undefined; reportedAt: string
  /** Who took it down, and for which unit. */
  takenBy: string; unitName: string | undefined
}

export function Slip({ slip }: { slip: SlipOf }) {
  const { t } = useWords()
  const at = Date.parse(slip.reportedAt)
  return (
    <div className="slip" lang={t('desk.slip.lang')}>
      <h2>{t('desk.slip.title')}</h2>
      <div className="slip-top">
        <dl>
          <dt>{t('desk.slip.number')}</dt><dd className="slip-code">{slip.number}</dd>
          <dt>{t('desk.slip.code')}</dt><dd className="slip-code">{inFours(slip.code)}</dd>
        </dl>
        <QrCode text={slip.url} label={t('desk.slip.qr')} />
      </div>
      <p>{t('desk.slip.follow')}</p>
      <p className="slip-url">{slip.url.split('?')[0]}</p>
      <dl>
        <dt>{t('desk.slip.said')}</dt><dd className="slip-said">{slip.description}</dd>
        {slip.placeName && <><dt>{t('desk.slip.place')}</dt><dd>{slip.placeName}</dd></>}
        <dt>{t('desk.slip.when')}</dt><dd>{localDateOf(at)} {localTimeAt(at)}</dd>
        <dt>{t('desk.slip.takenBy')}</dt><dd>{[slip.unitName, slip.takenBy].filter(Boolean).join(' · ')}</dd>
      </dl>
      <p>{t('desk.slip.keep')}</p>
    </div>
  )
}

/** The same slip for the printer alone: stands outside of the page, which is not printed beside it. */
export const SlipOnPaper = ({ slip }: { slip: SlipOf }) => createPortal(<div className="on-paper"><Slip slip={slip} /></div>, document.body)
