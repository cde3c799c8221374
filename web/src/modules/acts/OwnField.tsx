// A control that only one kind of matter has, loaded when a dialog first shows it.
import { createElement, Suspense } from 'react'
import type { OwnFieldProps } from './ownFields.ts'
import { ownField } from './ownFields.ts'

export function OwnField(props: OwnFieldProps) {
  const control = ownField(props.act, props.name)
  if (!control) throw new Error(`No control for '${props.name}' of '${props.act}': give it one in its kind's own fields (ownFields.ts).`)
  return <Suspense fallback={<div className="bone" style={{ height: 60 }} />}>{createElement(control, props)}</Suspense>
}
