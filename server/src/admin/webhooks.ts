// Webhooks from the server itself, where no system administrator is at hand or the city sets them up by a script.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { NewWebhook } from '@gongzhi/contracts/notices.ts'
import { addWebhook, removeWebhook, webhookViews } from '../modules/notices/index.ts'
import type { AppDeps } from '../deps.ts'
import type { Actor } from '../platform/context.ts'
import { needed, withDeps, type Command } from './command.ts'

/** Whoever may run a command on the server stands above every account; the record says that it was the server. */
const SERVER: Actor = { kind: 'system' }

const text = { type: 'string' } as const

const webhookAdd: Command = {
  name: 'webhook add',
  summary: 'Sends the notices of a unit to another system, signed, and prints the secret.',
  usage: '--unit NAME|CODE --url URL [--kinds dispatch,clock.overdue]',
  help: `Sends every notice of the unit to the address by POST, signed as Standard Webhooks 1.0 says, and prints the secret, once: the database keeps it
sealed. With --kinds only those: the names of acts, clock.near, clock.overdue. Messages hold numbers and units, no names and no words. Nothing is
sent of a confidential matter. The address begins with https:// and is public, unless GONGZHI_WEBHOOK_PRIVATE=1.`,
  options: { unit: text, url: text, kinds: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const unit = unitOf(deps, needed(values, 'unit'))
      const kinds = values.text('kinds')?.split(',').map((kind) => kind.trim())
      const given = NewWebhook.safeParse({ webhookId: newId(), unitId: unit.unitId, url: needed(values, 'url'), kinds })
      if (!given.success) throw new Error('--kinds are names of acts, or clock.near and clock.overdue, with commas between them.')
      const secret = await addWebhook(deps, SERVER, given.data)
      around.say(`The notices of ${unit.name} go to ${given.data.url} (${given.data.webhookId}). The secret, shown once: ${secret}`)
    }),
}

const webhookList: Command = {
  name: 'webhook list',
  summary: 'Lists where notices are sent, and whether they arrive.',
  usage: '',
  help: 'Lists the webhooks in use: id, unit, address, what waits to be sent, and since when notices have been given up.',
  options: {},
  run: (_given, around) =>
    withDeps(around, async (deps) => {
      const rows = await webhookViews(deps)
      if (rows.length === 0) around.say('There is no webhook.')
      for (const { webhookId, unitName, url, kinds, waiting, failingSince, lastError } of rows) {
        const standing = failingSince ? `failing since ${failingSince} (${lastError ?? 'no reason kept'})` : lastError ? `last try failed (${lastError})` : 'in order'
        around.say([webhookId, unitName, url, kinds.join(',') || 'all kinds', `${waiting} waiting`, standing].join('  '))
      }
    }),
}

const webhookRemove: Command = {
  name: 'webhook remove',
  summary: 'Sends nothing there any more.',
  usage: '--id ID',
  help: 'Ends the webhook with this id (see webhook list). What was still on its way to it is not sent.',
  options: { id: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const id = needed(values, 'id')
      if (!NewWebhook.shape.webhookId.safeParse(id).success) throw new Error('--id is the id that webhook list shows.')
      await removeWebhook(deps, SERVER, id)
      around.say('Nothing is sent there any more.')
    }),
}

export const webhookCommands: readonly Command[] = [webhookAdd, webhookList, webhookRemove]

function unitOf({ units }: AppDeps, given: string) {
  const [unit, ...others] = units.all.filter(({ name, code }) => name === given || code === given)
  if (unit && others.length === 0) return unit
  throw new Error(unit ? `Several units are called ${given}. Give its code.` : `There is no unit ${given}. Give its full name or its code.`)
}
