// What may be done on a matter of any kind: notes, instructions, supervision, papers, joint conferences.
import { z } from 'zod'
import { conferenceActs } from './conferences.ts'
import type { Procedure } from './kit/procedure.ts'
import type { MatterState } from './matters.ts'
import { FileIds, isFinal, matterStates, supervisionLevels, text } from './matters.ts'
import { paperActs } from './papers.ts'

const open = matterStates.filter((state) => !isFinal(state) && state !== 'merged')
export const revealableFields = ['name', 'phone', 'address', 'idNumber'] as const

/** Without those of papers and joint conferences. */
export const coreActs = {
  instruct: {
    on: 'matter', from: open, to: 'same', as: 'reader', permission: 'matter.instruct',
    form: z.object({ text: text(2000), unitId: z.uuid().optional() }),
  },
  answerInstruction: {
    on: 'matter', from: matterStates, to: 'same', as: 'askedOf', answers: 'instruction', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), answer: text(4000) }),
  },
  chase: {
    on: 'matter', from: open, to: 'same', as: 'reader', permission: 'matter.chase',
    form: z.object({ text: text(1000) }),
  },
  supervise: {
    on: 'matter', from: open, to: 'same', as: 'reader', permission: 'matter.supervise',
    form: z.object({ level: z.enum(supervisionLevels), text: text(2000), unitId: z.uuid().optional() }),
  },
  answerSupervision: {
    on: 'matter', from: matterStates, to: 'same', as: 'askedOf', answers: 'supervision', permission: 'matter.answerRequest',
    form: z.object({ requestId: z.uuid(), answer: text(4000) }),
  },
  note: {
    on: 'matter', from: matterStates, to: 'same', as: 'reader', permission: 'matter.note',
    form: z.object({ text: text(2000), fileIds: FileIds.optional() }),
  },
  reveal: {
    on: 'matter', from: matterStates, to: 'same', as: 'reader', permission: 'matter.reveal',
    // Whose: a party's of a dispute, a representative's of a petition; without it the reporter's.
    form: z.object({ purpose: text(200), fields: z.array(z.enum(revealableFields)).min(1).max(revealableFields.length), personId: z.uuid().optional() }),
  },
} as const satisfies Procedure<string, MatterState>

export const commonActs = { ...coreActs, ...conferenceActs, ...paperActs } as const satisfies Procedure<string, MatterState>
export type CoreAct = keyof typeof coreActs
export type CommonAct = keyof typeof commonActs
