// Photos and papers of an act: each is sent at once while the rest is typed, with preview and progress.
import { fileTypes } from '@gongzhi/contracts/files.ts'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { uploadFile, whyNotSendable } from '../../kit/upload.ts'

type Upload = { key: string; name: string; previewUrl?: string; part: number; fileId?: string; trouble?: string }
type Props = { id: string; max: number; value: string[]; onChange: (fileIds: string[]) => void; onBusy: (isBusy: boolean) => void }

/** Previews live as long as the page, so that a dialog opened again still shows what was sent. */
const previews = new Map<string, { name: string; url?: string }>()

export function FilesField({ id, max, value, onChange, onBusy }: Props) {
  const { t, language } = useWords()
  const [uploads, setUploads] = useState<Upload[]>(() =>
    value.map((fileId) => ({ key: fileId, name: previews.get(fileId)?.name ?? '', part: 1, fileId, ...(previews.get(fileId)?.url ? { previewUrl: previews.get(fileId)!.url! } : {}) })))
  const input = useRef<HTMLInputElement>(null)
  const change = (key: string, with_: Partial<Upload>) => setUploads((before) => before.map((each) => (each.key === key ? { ...each, ...with_ } : each)))
  const report = useRef({ onChange, onBusy })
  report.current = { onChange, onBusy }
  useEffect(() => {
    report.current.onChange(uploads.flatMap((each) => each.fileId ?? []))
    report.current.onBusy(uploads.some((each) => !each.fileId && !each.trouble))
  }, [uploads])
  const add = async (file: File) => {
    const key = crypto.randomUUID()
    const why = whyNotSendable(file)
    const upload: Upload = { key, name: file.name, part: 0, ...(file.type.startsWith('image/') ? { previewUrl: URL.createObjectURL(file) } : {}) }
    setUploads((before) => [...before, why ? { ...upload, trouble: t(why) } : upload])
    if (why) return
    try {
      const fileId = await uploadFile(file, (part) => change(key, { part }))
      previews.set(fileId, { name: file.name, ...(upload.previewUrl ? { url: upload.previewUrl } : {}) })
      change(key, { fileId })
    } catch (error) {
      change(key, { trouble: problemWords(language, error) })
    }
  }
  const sent = uploads.filter((each) => !each.trouble)
  return (
    <>
      <div className="uploads">
        {sent.map((upload) => (
          <div className="upload" key={upload.key}>
            {upload.previewUrl ? <img src={upload.previewUrl} alt={upload.name} /> : <span className="cut">{upload.name}</span>}
            {!upload.fileId && <span className="progress" role="progressbar" aria-valuenow={Math.round(upload.part * 100)}>{Math.round(upload.part * 100)}%</span>}
            <button type="button" className="remove" aria-label={t('desk.file.remove', { name: upload.name })} onClick={() => setUploads((before) => before.filter((each) => each !== upload))}>×</button>
          </div>
        ))}
        {sent.length < max && <button type="button" id={id} className="upload upload-add" onClick={() => input.current?.click()}>{t('desk.file.add')}</button>}
      </div>
      <input ref={input} type="file" hidden multiple accept={fileTypes.join(',')}
        onChange={(event) => {
          for (const file of Array.from(event.target.files ?? []).slice(0, max - sent.length)) void add(file)
          event.target.value = ''
        }} />
      {uploads.filter((each) => each.trouble).map((each) => <p className="wrong" role="alert" key={each.key}>{each.name}:{each.trouble}</p>)}
    </>
  )
}
