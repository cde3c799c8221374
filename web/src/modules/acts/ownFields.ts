// Controls that only one kind of matter has: its parties, sessions, terms to choose from. By act and field or by the
// field's name; each kind's own module draws them.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ComponentType } from 'react'
import { conferenceFields } from '../conferences/conferenceFields.ts'
import { disputeFields } from '../disputes/disputeFields.ts'
import { paperFields } from '../papers/paperFields.ts'
import type { Values } from './actValues.ts'

export type OwnFieldProps = {
  id: string; act: string; name: string; matter: MatterView; values: Values; value: unknown
  onChange: (value: unknown) => void
  /** Of another field of the same dialog. */
  onSet: (name: string, value: unknown) => void
}
export type OwnFields = Record<string, ComponentType<OwnFieldProps>>

const fields: OwnFields = { ...disputeFields, ...conferenceFields, ...paperFields }

export const ownField = (act: string, name: string): ComponentType<OwnFieldProps> | undefined => fields[`${act}.${name}`] ?? fields[name]
