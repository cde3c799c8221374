// A large button that does it when it is held, and asks when it is only pressed, by thumb or by key.
import { useEffect, useRef, useState } from 'react'

const HOLD_MS = 1500

export function HoldButton({ label, isBusy, onHeld, onPressed }: { label: string; isBusy: boolean; onHeld: () => void; onPressed: () => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wasHeld = useRef(false)
  const [isDown, setDown] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  const begin = () => {
    if (isBusy) return
    wasHeld.current = false
    setDown(true)
    timer.current = setTimeout(() => {
      wasHeld.current = true
      setDown(false)
      if ('vibrate' in navigator) navigator.vibrate(200)
      onHeld()
    }, HOLD_MS)
  }
  const end = () => {
    clearTimeout(timer.current)
    setDown(false)
  }
  const press = () => {
    // The click after a hold is the same press.
    if (!wasHeld.current && !isBusy) onPressed()
    wasHeld.current = false
  }
  return (
    <button type="button" className="hold-button" data-down={isDown} aria-disabled={isBusy} onPointerDown={begin} onPointerUp={end} onPointerLeave={end} onPointerCancel={end} onContextMenu={(event) => event.preventDefault()} onClick={press}>
      <span>{label}</span>
    </button>
  )
}
