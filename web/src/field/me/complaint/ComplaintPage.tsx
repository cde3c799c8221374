// 对这个应用有意见: what is wrong with the app, with or without a name; and what was answered.
import type { AppComplaintView } from '@gongzhi/contracts/appComplaints.ts'
import { useState } from 'react'
import { useNow } from '../../../kit/now.ts'
import { useWords } from '../../../kit/preferences.tsx'
import { momentWords } from '../../../kit/times.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { TextField } from '../../report/parts.tsx'
import { PhotoField } from '../../report/PhotoField.tsx'
import { announceDone } from '../../shell/done.ts'
import type { LocalFile } from '../../store/types.ts'
import { useStore } from '../../store/useStore.ts'
import { KeptAt } from '../KeptAt.tsx'
import { useCached } from '../useCached.ts'

const PATH = '/app-complaints'

function Earlier() {
  const { t, language } = useWords()
  const now = useNow()
  const read = useCached<{ rows: AppComplaintView[] }>(PATH, ['complainOfApp'])
  return (
    <section className="stack" aria-labelledby="earlier">
      <h2 id="earlier" className="group-head">{t('field.complaint.earlier')}</h2>
      <KeptAt of={read} />
      {read.data?.rows.length === 0 && <p className="quiet">{t('field.complaint.none')}</p>}
      <ul className="stack">
        {read.data?.rows.map(({ complaintId, madeAt, text, answer, answeredAt }) => (
          <li key={complaintId} className="matter-section">
            <p className="quiet small">{momentWords(language, madeAt, now)}</p>
            <p className="said">{text}</p>
            {answer ? <p className="waiting-note said">{t('field.complaint.answered', { at: answeredAt ? momentWords(language, answeredAt, now) : '' })}{answer}</p> : <p className="quiet">{t('field.complaint.notAnswered')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function ComplaintPage() {
  const { t } = useWords()
  const store = useStore()
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<LocalFile[]>([])
  const [isAnonymous, setAnonymous] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const send = async () => {
    setMissing(text.trim() === '')
    if (text.trim() === '') return
    const files = photos.map(({ fileId }) => fileId)
    const commandId = await store.submit({ act: 'complainOfApp', target: { own: 'complaint' }, path: PATH, body: { text: text.trim(), build: __FIELD_BUILD__, ...(isAnonymous && { isAnonymous: true }) }, files, title: t('field.complaint.title') })
    setText('')
    setPhotos([])
    announceDone({ commandId, said: t('field.complaint.thanks') })
  }
  return (
    <main>
      <PageHead title={t('field.complaint.title')} to="/me" />
      <div className="page stack">
        <div className="fields">
          <TextField id="complaint-text" label={t('field.complaint.text')} isLong maxLength={2000} value={text} onChange={setText} hint={t('field.complaint.hint')} wrong={isMissing ? t('desk.wrong.missing') : undefined} />
          <PhotoField label={t('field.complaint.photos')} files={photos} onChange={setPhotos} />
          <label className="choice"><input type="checkbox" checked={isAnonymous} onChange={(event) => setAnonymous(event.target.checked)} /><span>{t('field.complaint.anonymous')} <small>{t('field.complaint.anonymousHow')}</small></span></label>
          <button type="button" className="button strong wide" onClick={() => void send()}>{t('field.complaint.send')}</button>
        </div>
        <Earlier />
      </div>
    </main>
  )
}
