// What every control is given.
import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { FormField } from '../../modules/acts/formFields.ts'
import type { ChoiceScene } from './choices.ts'

export type ControlProps = {
  id: string
  /** The act, or the list or object in it: `recordConference.tasks`. */
  group: string
  field: FormField; schema: z.ZodType; scene: ChoiceScene; value: unknown; onChange: (value: unknown) => void
}

/** A control that holds others is handed the one that draws them. */
export type HoldsControls = ControlProps & { control: ComponentType<ControlProps> }
