import { Modal } from 'antd'
import { useWords } from '../kit/preferences.tsx'

/** What the keys do. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  const keys = [
    ['/', t('desk.help.search')], ['j', t('desk.help.next')], ['k', t('desk.help.previous')], ['Enter', t('desk.help.enter')],
    ['a', t('desk.help.act')], ['u', t('desk.help.undo')], ['x', t('desk.help.select')], ['Esc', t('desk.help.escape')], ['?', t('desk.help.this')],
  ] as const
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} title={t('desk.help.title')} width={420}>
      <dl className="help-table">
        {keys.map(([key, meaning]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={`${key}-meaning`}>{meaning}</dd>])}
      </dl>
    </Modal>
  )
}
