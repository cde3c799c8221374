// The joint conference 会商 of several units on a matter of any kind: called, attended, decided, each unit's task with its
// own clock.
import { z } from 'zod'
import type { Procedure } from './kit/procedure.ts'
import type { MatterState } from './matters.ts'
import { FileIds, isFinal, matterStates, text } from './matters.ts'

const open = matterStates.filter((state) => !isFinal(state) && state !== 'merged')
const videoUrl = z.url({ protocol: /^https$/ }).max(300)

export const conferenceActs = {
  callConference: {
    on: 'matter', from: open, to: 'same', as: 'working', permission: 'conference.call',
    form: z.object({
      startsAt: z.iso.datetime(), place: text(200).optional(), videoUrl: videoUrl.optional(), agenda: text(2000),
      unitIds: z.array(z.uuid()).min(1).max(12),
    }),
  },
  answerConference: {
    on: 'matter', from: open, to: 'same', as: 'askedOf', answers: 'conference', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), attends: z.boolean(), attendeeName: text(40).optional(), note: text(500).optional() }),
  },
  recordConference: {
    on: 'matter', from: open, to: 'same', as: 'working', permission: 'conference.call',
    form: z.object({
      conferenceId: z.uuid(), attendance: z.array(z.object({ unitId: z.uuid(), attended: z.boolean() })).max(20), decision: text(4000),
      tasks: z.array(z.object({ unitId: z.uuid(), task: text(1000), dueOn: z.iso.date() })).max(20), fileIds: FileIds.optional(),
    }),
  },
  cancelConference: {
    on: 'matter', from: matterStates, to: 'same', as: 'working', permission: 'conference.call',
    form: z.object({ conferenceId: z.uuid(), reason: text(500) }),
  },
  // What a unit was given to do is owed also after the matter has ended.
  answerConferenceTask: {
    on: 'matter', from: matterStates, to: 'same', as: 'askedOf', answers: 'conferenceTask', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), outcome: text(4000), fileIds: FileIds.optional() }),
  },
} as const satisfies Procedure<string, MatterState>

export type ConferenceAct = keyof typeof conferenceActs

export const conferenceStates = ['called', 'held', 'cancelled'] as const

export const ConferenceView = z.object({
  conferenceId: z.uuid(),
  state: z.enum(conferenceStates),
  calledByName: z.string(),
  startsAt: z.iso.datetime(),
  place: z.string().optional(),
  videoUrl: z.string().optional(),
  agenda: z.string(),
  decision: z.string().optional(),
  units: z.array(z.object({
    unitId: z.uuid(), unitName: z.string(), answer: z.enum(['attends', 'doesNot']).optional(), attendeeName: z.string().optional(), attended: z.boolean().optional(),
  })),
  tasks: z.array(z.object({
    requestId: z.uuid(), unitName: z.string(), task: z.string(), dueAt: z.iso.datetime(), outcome: z.string().optional(), answeredAt: z.iso.datetime().optional(),
  })),
})
export type ConferenceView = z.infer<typeof ConferenceView>
