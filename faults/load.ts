// The write load: residents report and rate, officials do what their inboxes ask of them, many at a time, and go on
// through every fault. What is sent is in the ledger before it is sent.
import { setTimeout as sleep } from 'node:timers/promises'
import type { InboxRow } from '@gongzhi/contracts/matters.ts'
import type { Random } from '../city/random.ts'
import { jsonOf } from './http.ts'
import type { Ledger, Sent } from './ledger.ts'
import type { People } from './people.ts'
import { RESIDENT } from './people.ts'

/** Where the reports lie, and whom the officials call. */
export type Town = { lon: number; lat: number; categoryId: string; streetCentreId: string; leadId: string; assistId: string }
export type LoadInput = { people: People; ledger: Ledger; town: Town; random: Random; round: number }
export type Load = { stop: () => Promise<void> }

const OFFICIALS = ['liqiang', 'wangfang', 'zhaolei', 'sunli', 'chenmei', 'tangyun', 'yuanning']
const RESIDENTS = 2
const HANDS = 6
const DESCRIPTIONS = ['楼下路灯不亮,台阶看不清。', '路口的灯一闪一闪的。', '单元门口的灯罩掉了。', '晚上整条巷子是黑的。']

export function startLoad(input: LoadInput): Load {
  const over = new AbortController()
  const hand = async (act: (input: LoadInput) => Promise<void>, pauseMs: number): Promise<void> => {
    while (!over.signal.aborted) {
      await act(input)
      await sleep(input.random.between(pauseMs / 4, pauseMs))
    }
  }
  const hands = [...Array.from({ length: RESIDENTS }, () => hand(asResident, 500)), ...Array.from({ length: HANDS }, () => hand(asOfficial, 120))]
  return {
    stop: async () => {
      over.abort()
      await Promise.all(hands)
    },
  }
}

type New = Pick<Sent, 'what' | 'who' | 'path' | 'body'> & { photo?: { fileId: string; uploadToken?: string } | undefined }

/** Puts the command into the ledger, and sends it. */
export async function issue({ people, ledger, round }: Pick<LoadInput, 'people' | 'ledger' | 'round'>, { photo, body, ...rest }: New): Promise<Sent> {
  const commandId = crypto.randomUUID()
  const fileIds = photo ? [photo.fileId] : []
  const sent: Sent = {
    ...rest, commandId, fileIds, round, outcome: 'unknown',
    body: { ...body, commandId, ...(photo ? { fileIds } : {}) }, ...(photo?.uploadToken ? { uploadToken: photo.uploadToken } : {}),
  }
  ledger.all.push(sent)
  await people.command(sent)
  return sent
}

const withPhoto = async ({ people, random }: LoadInput, who: string, probability: number): Promise<{ photo?: New['photo'] }> =>
  random.chance(probability) ? { photo: await people.upload(who) } : {}

async function asResident(input: LoadInput): Promise<void> {
  const { random, ledger } = input
  const known = ledger.receipts.length > 0 && random.chance(0.3) ? random.pick(ledger.receipts.slice(-200)) : undefined
  if (known) {
    const [what, more] = random.chance(0.5) ? ['rate', { solved: 'solved', satisfied: 'satisfied' }] as const : ['addInformation', { text: '今天又看了一次。' }] as const
    await issue(input, { what, who: RESIDENT, path: `/api/v1/reports/${known.number}/acts/${what}`, body: { code: known.trackingCode, ...more } })
    return
  }
  await report(input)
}

/** A resident's report; `issue` and the checks after a fault use the same. */
export async function report(input: LoadInput): Promise<Sent> {
  const { random, town } = input
  const contact = random.chance(0.5) ? { contact: { name: '王女士', phone: '13800001234' } } : {}
  const body = { description: random.pick(DESCRIPTIONS), location: { lon: town.lon, lat: town.lat }, ...contact }
  return issue(input, { what: 'report', who: RESIDENT, path: '/api/v1/reports', body, ...(await withPhoto(input, RESIDENT, 0.4)) })
}

async function asOfficial(input: LoadInput): Promise<void> {
  const { random, people } = input
  const who = random.pick(OFFICIALS)
  if (who === 'chenmei' && random.chance(0.15)) return patrol(input)
  const answer = await people.get(who, '/api/v1/inbox?limit=60')
  if (answer?.status !== 200) return
  const { rows } = jsonOf<{ rows: InboxRow[] }>(answer)
  if (rows.length === 0) return
  const row = random.pick(rows)
  if (random.chance(0.12)) {
    await issue(input, { what: 'note', who, path: `/api/v1/matters/${row.matterId}/acts/note`, body: { text: '看过了。' }, ...(await withPhoto(input, who, 0.2)) })
    return
  }
  await doTodo(input, who, row)
}

/** A grid worker registers what he saw, signed in. */
async function patrol(input: LoadInput): Promise<void> {
  const { town } = input
  const body = { channel: 'patrol', description: '巡查时看到灯杆歪了。', location: { lon: town.lon, lat: town.lat } }
  await issue(input, { what: 'register', who: 'chenmei', path: '/api/v1/matters', body, ...(await withPhoto(input, 'chenmei', 0.5)) })
}

async function doTodo(input: LoadInput, who: string, { todoAct, matterId, assignmentId }: InboxRow): Promise<void> {
  const doing = waysOf(input, who)[todoAct]
  if (!doing) return
  const { what, body, photoChance = 0 } = doing
  const path = assignmentId ? `/api/v1/assignments/${assignmentId}/acts/${what}` : `/api/v1/matters/${matterId}/acts/${what}`
  await issue(input, { what, who, path, body, ...(await withPhoto(input, who, photoChance)) })
}

type Doing = { what: string; body: Record<string, unknown>; photoChance?: number }

function waysOf({ town, random }: LoadInput, who: string): Record<string, Doing | undefined> {
  const toStreet = { leadUnitId: town.streetCentreId, whistle: 'daily', reason: '社区没有登高设备' }
  const toUnits = { leadUnitId: town.leadId, assistUnitIds: [town.assistId], whistle: 'daily', reason: '路灯和线路都要看' }
  return {
    accept: { what: 'accept', body: { categoryId: town.categoryId } },
    dispatch: { what: 'whistle', body: who === 'liqiang' ? toStreet : toUnits },
    sign: { what: 'sign', body: {} },
    contact: { what: 'contact', body: { wasReached: true, note: '约定下午到场' } },
    checkIn: { what: 'checkIn', body: { note: '已到场' } },
    submitOutcome: { what: 'submitOutcome', body: { outcome: '更换灯头', reply: '路灯已修好' }, photoChance: 0.4 },
    signOff: { what: 'signOff', body: {} },
    verify: { what: 'verify', body: { result: random.chance(0.9) ? 'pass' : 'rework', note: '晚上看过' }, photoChance: 0.2 },
    callBack: { what: 'callBack', body: { how: 'phone', wasReached: true, solved: 'solved', satisfied: 'satisfied' } },
    close: { what: 'close', body: {} },
  }
}
