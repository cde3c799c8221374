// Reads the QR code under a lamp or beside a door, where the phone's browser can.
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { Sheet } from '../parts/Sheet.tsx'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | undefined => (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector
export const canScan = (): boolean => detectorClass() !== undefined && 'mediaDevices' in navigator

const LOOK_MS = 300
const CODE_IN_ADDRESS = /\/r\/([\w-]{4,40})/

/** The place's code out of what the QR code says: the public address, or the code alone. */
const codeIn = (said: string): string => (CODE_IN_ADDRESS.exec(said)?.[1] ?? said).trim().toUpperCase()

export function ScanCode({ onFound, onClose }: { onFound: (code: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    const Found = detectorClass()
    if (!Found) return undefined
    const detector = new Found({ formats: ['qr_code'] })
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const look = async () => {
      const [code] = video.current ? await detector.detect(video.current).catch(() => []) : []
      if (isGone) return
      if (code) return onFound(codeIn(code.rawValue))
      timer = setTimeout(() => void look(), LOOK_MS)
    }
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (isGone || !video.current) return stream.getTracks().forEach((track) => track.stop())
      video.current.srcObject = stream
      await video.current.play()
      void look()
    }
    start().catch(() => setRefused(true))
    return () => {
      isGone = true
      clearTimeout(timer)
      stream?.getTracks().forEach((track) => track.stop())
    }
    // The sheet is opened for one code.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <Sheet title={t('field.place.scan')} onClose={onClose}>
      {isRefused ? <p className="wrong" role="alert">{t('field.place.noCamera')}</p> : <video ref={video} className="scan-video" muted playsInline aria-label={t('field.place.scan')} />}
    </Sheet>
  )
}
