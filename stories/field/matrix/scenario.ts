// What a scenario of the fault matrix is: a name that says who does what while what goes wrong, what must hold, and how it
// is played. What holds always (holds.ts) is looked at after each.
import { randomUUID } from 'node:crypto'
import type { NewCommand } from '../../../web/src/field/store/types.ts'
import type { Desk, Ground, Worker } from './ground.ts'
import { openPhone, takeInHand } from './phone.ts'
import type { Phone } from './phone.ts'

export type Stage = {
  ground: Ground
  worker: Worker
  /** Every phone of the scenario, looked at and put away afterwards. */
  phones: Phone[]
  /** A phone in the worker's hands, open, with its first rows. */
  phone: (more?: { username?: string; isCrashable?: boolean; clockMs?: number; prepare?: (phone: Phone) => void | Promise<void> }) => Promise<Phone>
  /** The desk of the community's head, or of somebody else. */
  desk: (username?: string) => Promise<Desk>
  /** A matter in the worker's grid. */
  matter: (more?: Record<string, unknown>) => Promise<{ matterId: string; number: string; trackingCode: string }>
}

export type Scenario = {
  group: string
  name: string
  mustHold: string
  play: (stage: Stage) => Promise<void>
  /** Moves the server's clock, stops it, or breaks its database: nothing else runs beside. */
  isAlone?: boolean
  /** Phones that end signed out, wiped or too old have no rows to compare. */
  endsWithoutRows?: boolean
}

export const note = (matterId: string, text: string): NewCommand => ({ act: 'note', target: { matterId }, path: `/matters/${matterId}/acts/note`, body: { text }, title: '路灯不亮' })
export const noteOn = (ofCommand: string, text: string): NewCommand => ({ act: 'note', target: { ofCommand }, path: '/matters/{matterId}/acts/note', body: { text }, title: '路灯不亮' })
export const confirm = (matterId: string, text = '现场属实'): NewCommand => ({ act: 'confirm', target: { matterId }, path: `/matters/${matterId}/acts/confirm`, body: { result: 'so', note: text }, title: '路灯不亮' })
export const solve = (matterId: string, outcome = '换了灯泡'): NewCommand => ({ act: 'solveOnSpot', target: { matterId }, path: `/matters/${matterId}/acts/solveOnSpot`, body: { outcome, reply: outcome }, title: '路灯不亮' })
export const solveOf = (ofCommand: string): NewCommand => ({ act: 'solveOnSpot', target: { ofCommand }, path: '/matters/{matterId}/acts/solveOnSpot', body: { outcome: '换了灯泡', reply: '换了灯泡' }, title: '路灯不亮' })
export const register = ({ lon, lat }: Worker, description = '井盖松动', more: Record<string, unknown> = {}): NewCommand =>
  ({ act: 'register', target: { own: 'register' }, path: '/matters', body: { channel: 'patrol', nature: 'help', description, location: { lon, lat, datum: 'wgs84' }, ...more }, title: description })

/** One that the server cannot take: nothing was described. */
export const registerWrongly = (worker: Worker): NewCommand => register(worker, '井盖松动', { categoryId: 'no-such-category' })

export function expect(isSo: unknown, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise)
}

export function stageOf(ground: Ground, worker: Worker): Stage {
  const phones: Phone[] = []
  return {
    ground, worker, phones,
    phone: async ({ username = worker.username, isCrashable = false, clockMs = ground.offsetMs(), prepare } = {}) => {
      const phone = await openPhone({ browser: ground.browser, parts: ground.parts, net: await ground.network(), username, isCrashable, clockMs })
      phones.push(phone)
      await prepare?.(phone)
      await takeInHand(phone)
      return phone
    },
    desk: (username = worker.headUsername) => ground.desk(username),
    matter: (more = {}) => ground.report(worker, more),
  }
}

export const commandId = (): string => randomUUID()
