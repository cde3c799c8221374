// Photos before and after, side by side, each with when it was taken and whether it says where. They lie with the server.
import type { FileView } from '@gongzhi/contracts/matters.ts'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { useState } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'

function Photo({ file, label }: { file: FileView; label: string }) {
  const { t, language } = useWords()
  const now = useNow()
  const [isLost, setLost] = useState(false)
  const taken = file.takenAt ? t('desk.file.takenAt', { moment: momentWords(language, file.takenAt, now) }) : t('desk.file.uploadedAt', { moment: momentWords(language, file.uploadedAt, now) })
  return (
    <figure>
      {isLost ? <p className="quiet">{t('phone.matter.photoLost')}</p> : <a href={file.url} target="_blank" rel="noreferrer"><img src={`${file.url}?size=thumb`} alt={`${label} ${taken}`} loading="lazy" onError={() => setLost(true)} /></a>}
      <figcaption><b>{label}</b> {taken} · {t(file.hasPlace ? 'phone.matter.hasPlace' : 'phone.matter.noPlace')}</figcaption>
    </figure>
  )
}

const isPicture = ({ type }: FileView): boolean => type.startsWith('image/')

export function Photos({ files, entries, isOnline }: { files: readonly FileView[]; entries: DeviceMatter['entries']; isOnline: boolean }) {
  const { t } = useWords()
  const after = entries.filter(({ act }) => act !== 'register').flatMap((entry) => entry.files)
  const before = files.filter((file) => !after.some(({ fileId }) => fileId === file.fileId))
  const sounds = [...before, ...after].filter(({ type }) => type.startsWith('audio/'))
  const pictures = [...before.filter(isPicture).map((file) => ({ file, label: t('phone.matter.before') })), ...after.filter(isPicture).map((file) => ({ file, label: t('phone.matter.after') }))]
  if (pictures.length + sounds.length === 0) return null
  return (
    <section className="matter-section">
      <h2>{t('phone.matter.photos', { n: pictures.length + sounds.length })}</h2>
      {!isOnline && <p className="quiet">{t('phone.matter.photosOnline')}</p>}
      {isOnline && <div className="photos">{pictures.map(({ file, label }) => <Photo key={file.fileId} file={file} label={label} />)}</div>}
      {/* Nobody has written down what is said in it. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      {isOnline && sounds.map((file) => <audio key={file.fileId} controls preload="none" src={file.url} aria-label={t('desk.file.voice')} style={{ width: '100%' }} />)}
    </section>
  )
}
