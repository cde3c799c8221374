// Photos as small pictures that open large, voice notes to be heard, papers as links. Of the matter or of one entry. Under a photo stands what
// whoever verifies should look at twice: words, no alarm, since only time is one.
import type { FileView, PictureFlag } from '@gongzhi/contracts/matters.ts'
import { Image, Tooltip } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'

export function Files({ files }: { files: FileView[] }) {
  const { t, language } = useWords()
  const now = useNow()
  if (files.length === 0) return null
  const taken = (file: FileView): string =>
    file.takenAt ? t('desk.file.takenAt', { moment: momentWords(language, file.takenAt, now) }) : t('desk.file.uploadedAt', { moment: momentWords(language, file.uploadedAt, now) })
  return (
    <div className="thumbs">
      <Image.PreviewGroup>
        {files.filter((file) => file.type.startsWith('image/')).map((file) => (
          <figure key={file.fileId}>
            <Image src={`${file.url}?size=thumb`} preview={{ src: file.url }} alt={taken(file)} width={76} height={76} loading="lazy" title={file.hasPlace ? `${taken(file)} · ${t('desk.file.hasPlace')}` : taken(file)} />
            {file.flags.length > 0 && <Flags flags={file.flags} />}
          </figure>
        ))}
      </Image.PreviewGroup>
      {files.filter((file) => file.type.startsWith('audio/')).map((file) => (
        <figure key={file.fileId} className="voice">
          <figcaption>{t('desk.file.voice')} · {taken(file)}</figcaption>
          {/* Nobody has written down what is said in it. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio controls preload="metadata" src={file.url} aria-label={`${t('desk.file.voice')} · ${taken(file)}`} />
        </figure>
      ))}
      {files.filter((file) => file.type === 'application/pdf').map((file) => (
        <a key={file.fileId} className="paper" href={file.url} target="_blank" rel="noreferrer" title={taken(file)}>PDF</a>
      ))}
    </div>
  )
}

function Flags({ flags }: { flags: readonly PictureFlag[] }) {
  const { t } = useWords()
  return (
    <ul className="picture-flags" aria-label={t('desk.picture.flags')}>
      {flags.map((flag) => (
        <li key={flag}>
          <Tooltip title={t(`desk.picture.${flag}.why`)} trigger={['hover', 'focus', 'click']} placement="right">
            <button type="button">{t(`desk.picture.${flag}`)}</button>
          </Tooltip>
        </li>
      ))}
    </ul>
  )
}
