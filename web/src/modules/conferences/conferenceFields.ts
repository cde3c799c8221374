// The controls of a conference's acts that no plain field draws, by the field's name or by act and field.
import type { ComponentType } from 'react'
import { lazy } from 'react'
import type { OwnFieldProps } from '../acts/ownFields.ts'

const field = (name: 'ConferenceField' | 'AttendanceField' | 'TasksField'): ComponentType<OwnFieldProps> => lazy(() => import('./ConferenceFields.tsx').then((m) => ({ default: m[name] })))

export const conferenceFields: Record<string, ComponentType<OwnFieldProps>> = {
  conferenceId: field('ConferenceField'), 'recordConference.attendance': field('AttendanceField'), 'recordConference.tasks': field('TasksField'),
}
