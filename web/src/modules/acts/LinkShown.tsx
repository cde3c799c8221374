// The one-time link of a unit without accounts: shown once, to be scanned, copied or read out.
import { App, Button, Input, Modal } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { QrCode } from '../reports/QrCode.tsx'

type Props = { unitName: string | undefined; link: string; expiresAt: string; onClose: () => void }

export function LinkShown({ unitName, link, expiresAt, onClose }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const now = useNow()
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    void message.info(t('desk.link.copied'))
  }
  return (
    <Modal open footer={<Button type="primary" onClick={onClose}>{t('desk.link.passedOn')}</Button>} onCancel={onClose} mask={{ closable: false }} title={t('desk.link.title', { unit: unitName })} width={460}>
      <p>{t('desk.link.once')} {t('desk.link.until', { moment: momentWords(language, expiresAt, now) })}</p>
      <div className="link-shown">
        <QrCode text={link} label={t('desk.link.qr')} />
        <div>
          <Input.TextArea readOnly value={link} autoSize aria-label={t('desk.link.address')} onFocus={(event) => event.target.select()} />
          <Button onClick={() => void copy()} autoFocus>{t('desk.link.copy')}</Button>
        </div>
      </div>
    </Modal>
  )
}
