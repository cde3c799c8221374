// A sheet that comes up from the bottom, in reach of the thumb; the browser keeps the focus in it.
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { useWords } from '../../kit/preferences.tsx'

export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }}>
      <div className="sheet-head"><h2 id={id}>{title}</h2><button type="button" className="icon-button" onClick={onClose}>{t('desk.close')}</button></div>
      {children}
    </dialog>
  )
}
