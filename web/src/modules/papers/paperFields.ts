// The controls of the acts on papers that no plain field draws.
import type { ComponentType } from 'react'
import { lazy } from 'react'
import type { OwnFieldProps } from '../acts/ownFields.ts'

export const paperFields: Record<string, ComponentType<OwnFieldProps>> = {
  paperId: lazy(() => import('./PaperField.tsx').then((m) => ({ default: m.PaperField }))),
}
