// The one answer to the one question of registration: the same matter is running or finished, or there is none. No number of them, no history.
import type { SameAnswer } from '@gongzhi/contracts/petitions.ts'
import { Button, Modal } from 'antd'
import type { z } from 'zod'
import { useWords } from '../../kit/preferences.tsx'

export function SameAnswerShown({ answer, onClose }: { answer: z.infer<typeof SameAnswer>; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal open onCancel={onClose} width={460} title={t('desk.petition.same')} footer={<Button type="primary" autoFocus onClick={onClose}>{t('desk.close')}</Button>}>
      {!answer.found && <p>{t('desk.petition.same.none')}</p>}
      {answer.found && (
        <>
          <p>{t(answer.stage === 'finished' ? 'desk.petition.same.finished' : 'desk.petition.same.running', { number: answer.number ?? t('desk.petition.same.hidden') })}</p>
          {answer.article && <p className="quiet">{t('desk.petition.same.article', { article: answer.article })}</p>}
        </>
      )}
      <p className="faint">{t('desk.petition.same.recorded')}</p>
    </Modal>
  )
}
