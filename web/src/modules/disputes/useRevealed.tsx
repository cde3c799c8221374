// What is hidden of a party opens by the act `reveal` with a purpose, is recorded, and hides itself again.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { ActAnswerOnce } from '../acts/sendAct.ts'
import { useActDialog } from '../acts/useActDialog.tsx'

const SHOWN_MS = 60_000 // long enough to dial a number, short enough for a screen that somebody walks past

type Revealed = { name?: string; phone?: string; address?: string; idNumber?: string }

export function useRevealed(matter: MatterView): { revealed: Revealed | undefined; hide: () => void; reveal: (personId: string, name: string) => void; dialog: ReactNode } {
  const [revealed, setRevealed] = useState<Revealed | undefined>(undefined)
  const { open, dialog } = useActDialog(matter, (_, answer) => setRevealed((answer as ActAnswerOnce).revealed))
  useEffect(() => {
    if (!revealed) return undefined
    const timer = setTimeout(() => setRevealed(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [revealed])
  return { revealed, hide: () => setRevealed(undefined), reveal: (personId, name) => open({ act: 'reveal', unitName: name, values: { personId } }), dialog }
}
