// The filters over a list; on a telephone they are behind one button that says how many are set.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { usePhone } from '../../kit/width.ts'

export function FilterFold({ set, children }: { set: number; children: ReactNode }) {
  const { t } = useWords()
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  if (!isPhone) return <div className="filters">{children}</div>
  return (
    <>
      <Button className="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{set > 0 ? t('desk.filter.foldSet', { n: set }) : t('desk.filter.fold')}</Button>
      {isOpen && <div className="filters">{children}</div>}
    </>
  )
}
