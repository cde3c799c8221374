// Photos of a report or an act: taken now or chosen, made small on the phone, kept there until they are sent.
import { localTimeAt } from '@gongzhi/contracts/kit/localDays.ts'
import { useRef, useState } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dayWords } from '../../kit/times.ts'
import type { LocalFile } from '../store/types.ts'
import { StorageFull } from '../store/types.ts'
import { useStore } from '../store/useStore.ts'
import { NotAPhoto, shrunk } from './shrink.ts'
import type { PhotoFault } from './shrink.ts'
import './report.css'
import { useFileUrl } from './useFileUrl.ts'

type Fault = PhotoFault | 'full' | 'tooMany'

/** Makes pictures small and keeps them; answers those kept and why another was not. */
export function useAddPhotos() {
  const store = useStore()
  return async (pictures: readonly File[], room: number): Promise<{ kept: LocalFile[]; fault?: Fault }> => {
    const kept: LocalFile[] = []
    let fault: Fault | undefined = pictures.length > room ? 'tooMany' : undefined
    for (const picture of pictures.slice(0, room)) {
      try {
        const { blob, at, location } = await shrunk(picture)
        // A photo that is taken now may carry no time: then it is this one.
        kept.push(await store.addFile(blob, { name: picture.name || 'photo.jpg', ...(at && { takenAt: at }), ...(location && { location }) }))
      } catch (error) {
        if (!(error instanceof NotAPhoto) && !(error instanceof StorageFull)) throw error
        fault = error instanceof NotAPhoto ? error.fault : 'full'
      }
    }
    return { kept, ...(fault && { fault }) }
  }
}

function Photo({ file, onRemove }: { file: LocalFile; onRemove: () => void }) {
  const { t, language } = useWords()
  const now = useNow()
  const url = useFileUrl(file)
  const taken = `${dayWords(language, file.takenAt, now)} ${localTimeAt(Date.parse(file.takenAt))}`
  return (
    <figure className="photo">
      {url ? <img src={url} alt={t('field.photo.alt', { taken })} /> : <div className="bone" />}
      <figcaption>{taken}{file.location && ` · ${t('field.photo.hasPlace')}`}</figcaption>
      <button type="button" className="photo-remove" aria-label={t('field.photo.remove', { taken })} onClick={onRemove}>×</button>
    </figure>
  )
}

type Props = {
  files: readonly LocalFile[]; onChange: (files: LocalFile[]) => void; most?: number
  /** Where a photo itself says that it was taken. */
  onPlace?: (location: { lon: number; lat: number }) => void
  label?: string
  /** Those that are taken out still belong to a command that may be sent as it is. */
  keepsRemoved?: boolean
}

export function PhotoField({ files, onChange, most = 6, onPlace, label, keepsRemoved = false }: Props) {
  const { t } = useWords()
  const store = useStore()
  const add = useAddPhotos()
  const [fault, setFault] = useState<Fault>()
  const [isBusy, setBusy] = useState(false)
  const camera = useRef<HTMLInputElement>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const take = async (input: HTMLInputElement) => {
    const pictures = [...(input.files ?? [])]
    if (pictures.length === 0) return
    setBusy(true)
    const { kept, fault: why } = await add(pictures, most - files.length).finally(() => setBusy(false))
    input.value = ''
    setFault(why)
    onChange([...files, ...kept])
    const placed = kept.find(({ location }) => location !== undefined)?.location
    if (placed) onPlace?.(placed)
  }
  const remove = (fileId: string) => {
    setFault(undefined)
    onChange(files.filter((file) => file.fileId !== fileId))
    if (!keepsRemoved) void store.dropFile(fileId)
  }
  const isFull = files.length >= most
  return (
    <div className="field photo-field" data-testid="photo-field">
      {label && <span className="field-name">{label}</span>}
      {files.length > 0 && <div className="photos">{files.map((file) => <Photo key={file.fileId} file={file} onRemove={() => remove(file.fileId)} />)}</div>}
      <div className="buttons">
        <button type="button" className="button strong" disabled={isFull || isBusy} onClick={() => camera.current?.click()}>{isBusy ? t('field.photo.busy') : t('field.photo.camera')}</button>
        <button type="button" className="button" disabled={isFull || isBusy} onClick={() => gallery.current?.click()}>{t('field.photo.gallery')}</button>
      </div>
      <input ref={camera} hidden type="file" accept="image/*" capture="environment" data-testid="camera" aria-label={t('field.photo.camera')} onChange={(event) => void take(event.currentTarget)} />
      <input ref={gallery} hidden type="file" accept="image/*" multiple data-testid="gallery" aria-label={t('field.photo.gallery')} onChange={(event) => void take(event.currentTarget)} />
      {fault && <p className="wrong" role="alert">{t(`field.photo.${fault}`, { most })}</p>}
    </div>
  )
}
