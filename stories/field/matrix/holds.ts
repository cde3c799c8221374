// What holds after every scenario, whatever went wrong: nothing that the app took is lost, nothing is done twice, the
// phone's rows are those that a fresh phone would get, and the queue says the truth.
import { setTimeout as sleep } from 'node:timers/promises'
import { digestOf, FIELD_HEADER, FIELD_PROTOCOL } from '../../../contracts/src/kit/field.ts'
import type { Ground } from './ground.ts'
import type { Phone } from './phone.ts'
import type { Scenario } from './scenario.ts'

export const alwaysHolds = [
  'every command that the app took has been done, or is in its queue as waiting, refused or withdrawn by its worker: none is lost',
  'every command that is done has exactly one entry in the record, every one that was refused or withdrawn has none',
  'the rows on the phone are, by id and version, those of a fresh first sync',
  'the bar above the screens counts what is really waiting',
]

/** What is wrong, a line each. */
export async function faultsOf(ground: Ground, phone: Phone, { endsWithoutRows }: Pick<Scenario, 'endsWithoutRows'>): Promise<string[]> {
  return [...(await commandFaults(ground, phone)), ...(endsWithoutRows ? [] : [...(await barFaults(phone)), ...(await rowFaults(phone))])]
}

async function commandFaults(ground: Ground, phone: Phone): Promise<string[]> {
  const queue = await phone.queue()
  const inQueue = new Map(queue.map((each) => [each.commandId, each]))
  const ids = [...new Set([...phone.taken, ...inQueue.keys()])]
  const entries = await ground.entries(ids)
  return ids.flatMap((id) => {
    const queued = inQueue.get(id)
    const done = entries.get(id) ?? 0
    if (done > 1) return [`${queued?.act ?? 'A command'} was done ${done} times.`]
    if (!queued) return done === 1 || phone.forgiven.has(id) ? [] : [`A command that the app had taken (${id}) is neither done nor in the queue.`]
    if (queued.state === 'done' && done === 0) return [`${queued.act} is shown as done and has no entry.`]
    if ((queued.state === 'refused' || queued.state === 'withdrawn') && done > 0) return [`${queued.act} is shown as ${queued.state} and was done.`]
    return []
  })
}

async function barFaults(phone: Phone): Promise<string[]> {
  const bar = phone.page.locator('[data-testid=network-bar]')
  for (let tries = 0; ; tries++) {
    const { outbox } = await phone.state()
    const shown = (await bar.count()) === 0 ? undefined : Number(await bar.getAttribute('data-waiting'))
    if (shown === undefined || shown === outbox.waiting + outbox.sending) return []
    if (tries > 20) return [`The bar says that ${shown} wait; ${outbox.waiting + outbox.sending} do.`]
    await sleep(100)
  }
}

const SYNC_TRIES = 12

async function rowFaults(phone: Phone): Promise<string[]> {
  for (let tries = 1; ; tries++) {
    await phone.sync()
    const held = await phone.matters()
    const fresh = await freshRows(phone)
    if (typeof fresh === 'string') return [fresh]
    const ours = await digestOf(held.map(({ matterId, version }) => [matterId, version] as const))
    const theirs = await digestOf(fresh)
    if (ours === theirs) return []
    if (tries >= SYNC_TRIES) return [`The phone holds ${held.length} rows that are not the ${fresh.length} of a fresh first sync.`]
    await sleep(250)
  }
}

/** What a phone gets that holds nothing yet. */
async function freshRows(phone: Phone): Promise<[string, number][] | string> {
  const rows: [string, number][] = []
  let cursor: string | undefined
  for (;;) {
    const answer = await phone.context.request.get(`${phone.net.url}/api/v1/field/matters`, { headers: { [FIELD_HEADER]: String(FIELD_PROTOCOL) }, ...(cursor !== undefined && { params: { cursor } }) })
    if (!answer.ok()) return `A first sync was refused: ${answer.status()} ${(await answer.text()).slice(0, 200)}`
    const body = (await answer.json()) as { rows: { matterId: string; version: number }[]; cursor: string; hasMore: boolean }
    rows.push(...body.rows.map(({ matterId, version }): [string, number] => [matterId, version]))
    cursor = body.cursor
    if (!body.hasMore) return rows
  }
}
