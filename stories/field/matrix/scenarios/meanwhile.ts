// What others do with a matter, a grant or the rules while the phone has no network.
import { MOST_ON_DEVICE } from '../../../../contracts/src/kit/field.ts'
import { demoRules } from '../../../../city/rules.ts'
import { makeCity } from '../../../../city/makeCity.ts'
import { publishRules } from '../../../../server/src/modules/rules/index.ts'
import pg from 'pg'
import { commandId, confirm, expect, note, register, solve, type Scenario, type Stage } from '../scenario.ts'
import type { Phone } from '../phone.ts'

const group = 'Meanwhile'

/** Something is put down without a network, others do something, the network is back. */
async function meanwhile(stage: Stage, { put, others }: { put: (worker: Phone, matterId: string) => Promise<string>; others: (matterId: string) => Promise<void> }): Promise<{ worker: Phone; id: string; matterId: string }> {
  const { matterId } = await stage.matter()
  const worker = await stage.phone()
  await worker.offline()
  const id = await put(worker, matterId)
  await others(matterId)
  await worker.online()
  return { worker, id, matterId }
}

const refused = (worker: Phone, id: string): Promise<void> =>
  worker.until('it is refused', ({ queue }) => queue.find(({ commandId: each }) => each === id)?.state === 'refused')

async function act(stage: Stage, matterId: string, name: string, body: Record<string, unknown>): Promise<void> {
  const { status, body: said } = await (await stage.desk())('POST', `/matters/${matterId}/acts/${name}`, { commandId: commandId(), ...body })
  expect(status === 200, `The head could not do ${name}: ${status} ${JSON.stringify(said).slice(0, 300)}`)
}

export const meanwhileScenarios: Scenario[] = [
  {
    group, name: 'A matter is closed while its confirmation waits on the phone',
    mustHold: 'The confirmation is refused with the reason and what is possible; the matter leaves the phone.',
    play: async (stage) => {
      const { worker, id, matterId } = await meanwhile(stage, { put: (phone, one) => phone.submit(confirm(one)), others: (one) => act(stage, one, 'answer', { reply: '已经处理' }) })
      await refused(worker, id)
      await worker.sync()
      expect(!(await worker.matters()).some((row) => row.matterId === matterId), 'The closed matter is still there.')
    },
  },
  {
    group, name: 'A matter is closed while a note waits on the phone',
    mustHold: 'A note is possible in any state: it is done, and the matter leaves the phone all the same.',
    play: async (stage) => {
      const { worker, id } = await meanwhile(stage, { put: (phone, one) => phone.submit(note(one, '看过')), others: (one) => act(stage, one, 'answer', { reply: '已经处理' }) })
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'A matter is accepted and whistled for while its solution waits on the phone',
    mustHold: 'The solution is refused with what is possible now; the phone has the new state.',
    play: async (stage) => {
      const { worker, id, matterId } = await meanwhile(stage, {
        put: (phone, one) => phone.submit(solve(one)),
        others: async (one) => {
          const [row] = await stage.ground.rows<{ state: string }>('select state from matters where matter_id = $1', [one])
          if (row?.state === 'received') await act(stage, one, 'accept', {})
          const [unit] = await stage.ground.rows<{ unit_id: string }>(`select u.unit_id from units u join areas a on a.street_id = u.area_id or a.area_id = u.area_id where u.kind = 'gridCentre' and a.area_id = $1 limit 1`, [stage.worker.communityId])
          await act(stage, one, 'whistle', { leadUnitId: unit?.unit_id, whistle: 'daily', reason: '需要街道处理' })
        },
      })
      await refused(worker, id)
      await worker.sync()
      const row = (await worker.matters()).find((each) => each.matterId === matterId)
      expect(row === undefined || row.state !== 'received', 'The phone shows the old state.')
    },
  },
  {
    group, name: 'A matter is merged into another while its confirmation waits on the phone',
    mustHold: 'The confirmation is refused; the merged matter leaves the phone, the other stays.',
    play: async (stage) => {
      const other = await stage.matter({ description: '路灯又不亮' })
      const { worker, id, matterId } = await meanwhile(stage, { put: (phone, one) => phone.submit(confirm(one)), others: (one) => act(stage, one, 'merge', { intoId: other.matterId, reason: '同一盏灯' }) })
      await refused(worker, id)
      await worker.sync()
      const held = (await worker.matters()).map((row) => row.matterId)
      expect(!held.includes(matterId) && held.includes(other.matterId), 'The wrong one is there.')
    },
  },
  {
    group, name: 'A matter is made confidential while a note waits on the phone',
    mustHold: 'The note is refused as for a matter that he cannot see; nothing of the matter stays on the phone.',
    play: async (stage) => {
      const { worker, id, matterId } = await meanwhile(stage, {
        put: (phone, one) => phone.submit(note(one, '看过')),
        others: (one) => stage.ground.asOwner(`update matters set is_confidential = true, version = version + 1, changed_xid = pg_current_xact_id() where matter_id = '${one}'`),
      })
      await worker.until('it is refused or done', ({ queue }) => ['refused', 'done'].includes(queue.find(({ commandId: each }) => each === id)?.state ?? ''))
      await worker.sync()
      expect(!(await worker.matters()).some((row) => row.matterId === matterId), 'The confidential matter is still on the phone.')
    },
  },
  {
    group, name: 'The rules are published anew while a report waits on the phone',
    mustHold: 'The report is registered under the new rules, and the phone has the new ones.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      await worker.offline()
      const made = await worker.submit(register(person))
      const before = await worker.page.evaluate<number>('__phone.ruleVersion()')
      await ground.app().deps.db.transaction().execute(async (tx) => void (await publishRules(tx, { kind: 'system' }, demoRules(makeCity()), new Date())))
      await ground.app().deps.rules.refresh()
      await worker.online()
      await worker.untilDone(made)
      await worker.reload()
      await worker.sync()
      for (let tries = 0; tries < 50 && (await worker.page.evaluate<number>('__phone.ruleVersion()')) <= before; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
      expect((await worker.page.evaluate<number>('__phone.ruleVersion()')) > before, 'The phone has the old rules.')
    },
  },
  {
    group, name: 'The grant of the grid ends while a confirmation waits on the phone',
    mustHold: 'The confirmation is refused, and the matters of the grid leave the phone.',
    play: async (stage) => {
      const { personId } = stage.worker
      const { worker, id, matterId } = await meanwhile(stage, {
        put: (phone, one) => phone.submit(confirm(one)),
        others: () => stage.ground.asOwner(`update grants set area_id = (select area_id from areas where level = 'grid' and area_id <> grants.area_id and parent_id <> '${stage.worker.communityId}' order by code limit 1) where person_id = '${personId}'`),
      })
      await refused(worker, id)
      await worker.sync()
      expect(!(await worker.matters()).some((row) => row.matterId === matterId), 'A matter of the grid that is no longer his is still on the phone.')
    },
  },
  {
    group, name: 'The worker is moved to another grid',
    mustHold: 'The rows of the old grid go, those of the new one come.',
    play: async ({ phone, matter, ground, worker: person }) => {
      const old = await matter()
      const worker = await phone()
      const target = ground.nextWorker()
      const fresh = await ground.report(target)
      await ground.asOwner(`update grants set area_id = '${target.gridId}' where person_id = '${person.personId}' and area_id is not null`)
      await worker.reload()
      await worker.until('a pull is through', ({ state }) => !state.sync.isRunning)
      for (let tries = 0; tries < 20; tries++) {
        await worker.sync()
        if ((await worker.matters()).some((row) => row.matterId === fresh.matterId)) break
      }
      const held = (await worker.matters()).map((row) => row.matterId)
      expect(held.includes(fresh.matterId), 'The new grid\'s matter has not come.')
      expect(!held.includes(old.matterId), 'The old grid\'s matter is still there.')
    },
  },
  {
    group, name: 'The account is closed while a note waits on the phone', endsWithoutRows: true,
    mustHold: 'The note waits, is not lost and not sent; the phone says that nobody is signed in.',
    play: async (stage) => {
      const { matterId } = await stage.matter()
      const worker = await stage.phone()
      await worker.offline()
      const kept = await worker.submit(note(matterId, '看过'))
      await stage.ground.asOwner(`update people set is_active = false where person_id = '${stage.worker.personId}'`)
      await stage.ground.asOwner(`update sessions set ended_at = now() where person_id = '${stage.worker.personId}'`)
      await worker.online()
      await worker.until('the session is over', ({ state }) => !state.isSignedIn)
      expect((await worker.of(kept))?.state === 'waiting', 'The note does not wait.')
    },
  },
  {
    group, name: 'Rows change while the phone pulls them',
    mustHold: 'After the next pull the rows are right.',
    play: async (stage) => {
      const matters = [await stage.matter(), await stage.matter(), await stage.matter()]
      const worker = await stage.phone()
      const desk = await stage.desk()
      const writing = Promise.all(Array.from({ length: 24 }, (_, nth) => desk('POST', `/matters/${matters[nth % 3]!.matterId}/acts/note`, { commandId: commandId(), text: `第 ${nth} 条` })))
      for (let nth = 0; nth < 6; nth++) await worker.sync()
      await writing
    },
  },
  {
    group, name: 'A change is committed late, after later ones have been pulled',
    mustHold: 'The cursor does not step over it: the next pull brings it.',
    play: async (stage) => {
      const [late, early] = [await stage.matter(), await stage.matter()]
      const worker = await stage.phone()
      const client = new pg.Client({ connectionString: stage.ground.appUrl })
      await client.connect()
      try {
        await client.query(`set search_path to ${stage.ground.app().deps.config.schema}`)
        await client.query('begin')
        await client.query('update matters set version = version + 1, changed_xid = pg_current_xact_id() where matter_id = $1', [late.matterId])
        await (await stage.desk())('POST', `/matters/${early.matterId}/acts/note`, { commandId: commandId(), text: '后写先到' })
        await worker.sync()
        await client.query('commit')
      } finally {
        await client.end()
      }
    },
  },
  {
    group, name: 'A change comes without the mark that the delta goes by',
    mustHold: 'The digests differ, and the pull heals the phone by comparing all.',
    play: async (stage) => {
      const { matterId } = await stage.matter()
      const worker = await stage.phone()
      await stage.ground.asOwner(`update matters set version = version + 1 where matter_id = '${matterId}'`)
      await worker.sync()
    },
  },
  {
    group, name: 'More matters are open in the grid than a phone may hold',
    mustHold: 'The phone holds those due first, no more than the bound, and says how many it does not hold.',
    play: async (stage) => {
      const { matterId } = await stage.matter()
      await copies(stage, matterId, MOST_ON_DEVICE + 20)
      const worker = await stage.phone()
      const held = await worker.matters()
      expect(held.length === MOST_ON_DEVICE, `It holds ${held.length}.`)
      expect(((await worker.state()).sync.beyond ?? 0) > 0, 'It does not say that there are more.')
    },
  },
]

/** As many open matters as one more, without the way over the desk: nobody acts on them. */
async function copies({ ground }: Stage, matterId: string, count: number): Promise<void> {
  const columns = (await ground.rows<{ column_name: string }>(`select column_name from information_schema.columns where table_schema = current_schema() and table_name = 'matters' and is_generated = 'NEVER' and column_name not in ('matter_id', 'number') order by ordinal_position`)).map(({ column_name }) => column_name).join(', ')
  await ground.asOwner(`insert into matters (matter_id, number, ${columns}) select gen_random_uuid(), 'X' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 14), ${columns} from matters, generate_series(1, ${count}) where matter_id = '${matterId}'`)
}
