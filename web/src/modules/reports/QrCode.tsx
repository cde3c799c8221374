// A QR code as one path, sharp on paper and on screen; the colours are fixed, because a scanner needs dark on light.
import { create } from 'qrcode'
import { qrPath } from './qrPath.ts'

const QUIET_MODULES = 2

export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const whole = modules.size + 2 * QUIET_MODULES
  return (
    <svg className="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path fill="#000" d={qrPath(modules, QUIET_MODULES)} />
    </svg>
  )
}
