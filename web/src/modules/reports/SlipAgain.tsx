// The slip printed once more, by whoever registered the matter.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { Button, Modal } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { Slip, SlipOnPaper } from './Slip.tsx'

type Props = { matter: MatterView; code: string; url: string; onClose: () => void }

export function SlipAgain({ matter, code, url, onClose }: Props) {
  const { t } = useWords()
  const { data: me } = useMe()
  const slip = {
    number: matter.number, code, url, description: matter.description,
    placeName: matter.place.address ?? matter.place.placeName ?? matter.place.areas.at(-1)?.name, reportedAt: matter.reportedAt, takenBy: me?.name ?? '', unitName: me?.units[0]?.name,
  }
  return (
    <Modal open onCancel={onClose} width={460} title={t('desk.slip.title')} footer={<><Button onClick={onClose}>{t('desk.close')}</Button><Button type="primary" autoFocus onClick={() => print()}>{t('desk.slip.print')}</Button></>}>
      <Slip slip={slip} />
      <SlipOnPaper slip={slip} />
    </Modal>
  )
}
