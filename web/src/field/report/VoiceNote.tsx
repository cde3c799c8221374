// A voice note of at most a minute: recorded, heard, taken away again.
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { LocalFile } from '../store/types.ts'
import { StorageFull } from '../store/types.ts'
import { useStore } from '../store/useStore.ts'
import './report.css'
import { useFileUrl } from './useFileUrl.ts'

const LONGEST_S = 60
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const
type Fault = 'refused' | 'noRecorder' | 'full' | 'failed'

const recordedType = (): string | undefined => ('MediaRecorder' in window ? TYPES.find((type) => MediaRecorder.isTypeSupported(type)) : undefined)

function Play({ file, onRemove }: { file: LocalFile; onRemove: () => void }) {
  const { t } = useWords()
  const url = useFileUrl(file)
  return (
    <div className="voice-note">
      {/* What somebody has just said himself needs no captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      {url ? <audio controls src={url} aria-label={t('field.voice.title')} /> : <div className="bone" style={{ height: '3rem', flex: 1 }} />}
      <button type="button" className="button quietly" onClick={onRemove}>{t('field.voice.remove')}</button>
    </div>
  )
}

/** Records until it is stopped or the minute is over; lets go of the microphone at once. */
function useRecorder(onDone: (sound: Blob) => Promise<Fault | undefined>) {
  const [seconds, setSeconds] = useState<number>()
  const [fault, setFault] = useState<Fault>()
  const recorder = useRef<MediaRecorder>(undefined)
  const isRecording = seconds !== undefined
  useEffect(() => {
    if (!isRecording) return undefined
    const timer = setInterval(() => setSeconds((before = 0) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [isRecording])
  useEffect(() => { if (seconds !== undefined && seconds >= LONGEST_S) recorder.current?.stop() }, [seconds])
  // Whoever leaves the page has not finished speaking: nothing of it is kept.
  useEffect(() => () => {
    if (!recorder.current) return
    recorder.current.onstop = null
    for (const track of recorder.current.stream.getTracks()) track.stop()
  }, [])
  const start = async () => {
    const type = recordedType()
    if (!type || !('mediaDevices' in navigator)) return setFault('noRecorder')
    setFault(undefined)
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => setFault('refused'))
    if (!stream) return
    const parts: Blob[] = []
    const made = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 24_000 })
    made.ondataavailable = ({ data }) => parts.push(data)
    made.onstop = () => {
      for (const track of stream.getTracks()) track.stop()
      setSeconds(undefined)
      void onDone(new Blob(parts, { type: type.split(';')[0]! })).then(setFault)
    }
    recorder.current = made
    made.start()
    setSeconds(0)
  }
  return { seconds, fault, start, stop: () => recorder.current?.stop() }
}

export function VoiceNote({ file, onChange, isFull = false, keepsRemoved = false }: { file: LocalFile | undefined; onChange: (file: LocalFile | undefined) => void; /** With the photos there is no room for one more. */ isFull?: boolean; keepsRemoved?: boolean }) {
  const { t } = useWords()
  const store = useStore()
  const keep = async (sound: Blob): Promise<Fault | undefined> => {
    if (sound.size === 0) return 'failed'
    try {
      onChange(await store.addFile(sound, { name: 'voice' }))
      return undefined
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      return 'full'
    }
  }
  const { seconds, fault, start, stop } = useRecorder(keep)
  if (file) {
    return (
      <Play file={file} onRemove={() => {
        onChange(undefined)
        if (!keepsRemoved) void store.dropFile(file.fileId)
      }} />
    )
  }
  return (
    <div className="voice-field">
      {seconds === undefined
        ? <button type="button" className="button wide" disabled={isFull} onClick={() => void start()}>{t('field.voice.record')}</button>
        : <button type="button" className="button strong wide" data-testid="voice-stop" onClick={stop}>{t('field.voice.stop', { s: seconds, of: LONGEST_S })}</button>}
      {fault && <p className="wrong" role="alert">{t(`field.voice.${fault}`)}</p>}
    </div>
  )
}
