// The matter over its list: slides in from the right, Esc and × close it, the list beside it stays alive.
import { useEffect, useRef } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { Matter } from './Matter.tsx'

export function MatterDrawer({ matterId, onClose }: { matterId: string; onClose: () => void }) {
  const panel = useRef<HTMLElement>(null)
  useKeys({ Escape: onClose })
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside className="over" ref={panel} tabIndex={-1} aria-labelledby="matter-title">
      <Matter key={matterId} matterId={matterId} onClose={onClose} />
    </aside>
  )
}
