// What only one kind of matter shows of itself, above its record: each kind's own module, loaded when one is opened.
import type { MatterKind, MatterView } from '@gongzhi/contracts/matters.ts'
import type { ComponentType } from 'react'
import { lazy, Suspense } from 'react'
import type { ActOn, Acts } from './actsOf.ts'

export type KindPanelProps = { matter: MatterView; acts: Acts; onOpen: (on: ActOn) => void }

const panels: Partial<Record<MatterKind, ComponentType<KindPanelProps>>> = {
  dispute: lazy(() => import('../disputes/DisputePanel.tsx').then((m) => ({ default: m.DisputePanel }))),
  petition: lazy(() => import('../petitions/PetitionPanel.tsx').then((m) => ({ default: m.PetitionPanel }))),
}

export const hasPanel = ({ kind }: MatterView): boolean => panels[kind] !== undefined

export function KindPanel(props: KindPanelProps) {
  const Panel = panels[props.matter.kind]
  return Panel ? <Suspense fallback={<div className="bone" style={{ height: 160, marginBottom: 20 }} />}><Panel {...props} /></Suspense> : null
}
