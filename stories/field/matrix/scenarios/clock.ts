// A phone whose clock is wrong: the server's time counts, and what the phone says of the past is right nonetheless.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, note, type Scenario, type Stage } from '../scenario.ts'

const group = 'Clock'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A note made without a network, the clock set while it lies there, then sent: how long ago the server takes it to be made. */
async function heldFor({ phone, matter, ground }: Stage, { before, after, reload = false }: { before: number; after: number; reload?: boolean }): Promise<number> {
  const { matterId } = await matter()
  const worker = await phone({ clockMs: ground.offsetMs() + before })
  await worker.offline()
  const id = await worker.submit(note(matterId, '看过'))
  await sleep(1500)
  if (after !== before) await worker.setClock(ground.offsetMs() + after)
  if (reload) await worker.reload()
  await worker.online()
  await worker.untilDone(id)
  const [entry] = await ground.rows<{ s: string | null }>(`select extract(epoch from at - (facts->>'doneAt')::timestamptz) as s from entries where command_id = $1`, [id])
  return Number(entry?.s ?? 0)
}

const rightWithin = (seconds: number, s: number): void => expect(s >= 0 && s < seconds, `The server takes it to be made ${s} seconds before it came.`)

export const clockScenarios: Scenario[] = [
  { group, name: 'The phone\'s clock is a day fast', mustHold: 'The note counts from the server\'s clock, and says rightly that it lay for seconds; the app says that its clock is wrong.', play: async (stage) => {
    rightWithin(60, await heldFor(stage, { before: DAY_MS, after: DAY_MS }))
    expect((await stage.phones[0]!.state()).clockOffMs !== undefined, 'The app does not say that its clock is wrong.')
  } },
  { group, name: 'The phone\'s clock is a day slow', mustHold: 'The same.', play: async (stage) => rightWithin(60, await heldFor(stage, { before: -DAY_MS, after: -DAY_MS })) },
  { group, name: 'The clock is set back by three hours between making and sending', mustHold: 'Never a time after now, and no three hours too many.', play: async (stage) => rightWithin(120, await heldFor(stage, { before: 0, after: -3 * HOUR_MS })) },
  { group, name: 'The clock is set forward by three hours between making and sending, and the app is loaded anew', mustHold: 'The note does not seem three hours old.', play: async (stage) => rightWithin(180, await heldFor(stage, { before: 0, after: 3 * HOUR_MS, reload: true })) },
  { group, name: 'The clock is set back by a year between making and sending, and the app is loaded anew', mustHold: 'The note is sent and does not seem made in the future.', play: async (stage) => rightWithin(180, await heldFor(stage, { before: 0, after: -365 * DAY_MS, reload: true })) },
]
