// Commands in their order: one after the other on a matter, beside each other on several, and behind one that fails.
import { setTimeout as sleep } from 'node:timers/promises'
import { confirm, expect, note, noteOn, register, registerWrongly, solve, solveOf, type Scenario } from '../scenario.ts'

const group = 'Order'

export const orderScenarios: Scenario[] = [
  {
    group, name: 'Four acts on one matter are made without a network and reach the server in the order in which they were made',
    mustHold: 'All are done, in the order of making, and each entry says how long it lay on the phone.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(confirm(matterId)), await worker.submit(note(matterId, '二')), await worker.submit(solve(matterId))]
      await sleep(1200)
      await worker.online()
      await worker.untilDone(...ids)
      const entries = await ground.rows<{ command_id: string; held: boolean }>(`select command_id, (facts ? 'doneAt') as held from entries where matter_id = $1 and command_id = any($2::uuid[]) order by chain_seq`, [matterId, ids])
      expect(entries.map(({ command_id }) => command_id).join() === ids.join(), 'They were not done in the order of making.')
    },
  },
  {
    group, name: 'Ten matters are worked on without a network, and one of them hangs',
    mustHold: 'The other nine do not wait for it; it is done when the line is back.',
    play: async ({ phone, matter }) => {
      const matters = []
      for (let nth = 0; nth < 10; nth++) matters.push(await matter({ description: `路灯不亮 ${nth}` }))
      const worker = await phone()
      await worker.offline()
      const ids = []
      for (const { matterId } of matters) ids.push(await worker.submit(note(matterId, '看过')))
      const lift = worker.net.rule({ when: new RegExp(`POST .*/${matters[0]!.matterId}/acts/note`), fault: { is: 'hang' } })
      await worker.online()
      await worker.untilDone(...ids.slice(1))
      expect((await worker.of(ids[0]!))?.state !== 'done', 'The one that hangs was done.')
      lift()
      // A request that hangs is given up by reloading as well as by its time running out.
      await worker.reload()
      await worker.untilDone(ids[0]!)
    },
  },
  {
    group, name: 'Fifty commands on several matters are made during a day without a network',
    mustHold: 'All fifty are done once, per matter in the order of making.',
    play: async ({ phone, matter, ground }) => {
      const matters = [await matter(), await matter(), await matter(), await matter(), await matter()]
      const worker = await phone()
      await worker.offline()
      const ids = []
      for (let nth = 0; nth < 50; nth++) ids.push(await worker.submit(note(matters[nth % 5]!.matterId, `第 ${nth} 条`)))
      await worker.online()
      await worker.untilDone(...ids)
      for (const [at, { matterId }] of matters.entries()) {
        const done = await ground.rows<{ command_id: string }>('select command_id from entries where matter_id = $1 and command_id = any($2::uuid[]) order by chain_seq', [matterId, ids])
        expect(done.map(({ command_id }) => command_id).join() === ids.filter((_, nth) => nth % 5 === at).join(), 'On one of the matters they were not done in the order of making.')
      }
    },
  },
  {
    group, name: 'The first of two commands on a matter is held up on the way while the second could already go',
    mustHold: 'The second waits on the phone until the first is answered: they cannot overtake each other.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      let release = (): void => undefined
      worker.net.rule({ when: /POST .*acts\/note/, times: 1, fault: { is: 'hold', until: new Promise<void>((resolve) => (release = resolve)) } })
      const first = await worker.submit(note(matterId, '先'))
      const second = await worker.submit(note(matterId, '后'))
      await sleep(1000)
      expect(!worker.net.seen.some(({ commandId }) => commandId === second), 'The second had been sent.')
      release()
      await worker.untilDone(first, second)
      const order = await ground.rows<{ command_id: string }>('select command_id from entries where command_id = any($1::uuid[]) order by chain_seq', [[first, second]])
      expect(order[0]?.command_id === first, 'The second was done first.')
    },
  },
  {
    group, name: 'A command on one matter is held up while a later one on another matter goes through',
    mustHold: 'The later one overtakes it; both are done once.',
    play: async ({ phone, matter }) => {
      const [one, other] = [await matter(), await matter()]
      const worker = await phone()
      let release = (): void => undefined
      worker.net.rule({ when: new RegExp(`POST .*${one.matterId}/acts/note`), times: 1, fault: { is: 'hold', until: new Promise<void>((resolve) => (release = resolve)) } })
      const first = await worker.submit(note(one.matterId, '先'))
      const second = await worker.submit(note(other.matterId, '后'))
      await worker.untilDone(second)
      expect((await worker.of(first))?.state === 'sending', 'The one that was held up is not shown as being sent.')
      release()
      await worker.untilDone(first)
    },
  },
  {
    group, name: 'A report is registered and solved on the spot before the server knows it',
    mustHold: 'The act waits for its report, then goes to the id that the server gave it; the queue names the number.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      await worker.offline()
      const made = await worker.submit(register(person))
      const noted = await worker.submit(noteOn(made, '已设围挡'))
      const solved = await worker.submit(solveOf(made))
      await worker.online()
      await worker.untilDone(made, noted, solved)
      const { answer } = (await worker.of(made))!
      expect(answer?.number && answer.trackingCode, 'The queue names no number.')
      const [row] = await ground.rows<{ state: string }>('select state from matters where matter_id = $1', [answer.matterId])
      expect(row?.state === 'toCallBack', `The matter is ${row?.state}.`)
    },
  },
  {
    group, name: 'The answer to a new report is lost, with an act waiting behind it',
    mustHold: 'One report, found again by its command; the act goes to it.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      worker.net.rule({ when: /POST \/api\/v1\/matters$/, times: 1, fault: { is: 'loseAnswer' } })
      const made = await worker.submit(register(person, '井盖松动一号'))
      const noted = await worker.submit(noteOn(made, '已设围挡'))
      await worker.untilDone(made, noted)
      const [{ n } = { n: 0 }] = await ground.rows<{ n: number }>('select count(*)::int as n from entries where command_id = $1', [made])
      expect(n === 1, `${n} reports were made.`)
    },
  },
  {
    group, name: 'A report is refused with an act waiting behind it, and is mended',
    mustHold: 'The act waits and says for what; after the report is mended both are done.',
    play: async ({ phone, worker: person }) => {
      const worker = await phone()
      const wrong = await worker.submit(registerWrongly(person))
      const behind = await worker.submit(noteOn(wrong, '已设围挡'))
      await worker.until('the report is refused', ({ queue }) => queue.find(({ commandId }) => commandId === wrong)?.state === 'refused')
      expect((await worker.of(behind))?.state === 'waiting', 'The act does not wait.')
      const { answer: mended } = await worker.call<string>('mend', wrong, { body: register(person).body })
      expect(mended, 'It could not be mended.')
      worker.forgiven.add(wrong)
      worker.taken.push(mended)
      await worker.untilDone(mended, behind)
    },
  },
  {
    group, name: 'A refused report is withdrawn with an act waiting behind it',
    mustHold: 'Both are withdrawn together and shown so; nothing of either is in the record.',
    play: async ({ phone, worker: person }) => {
      const worker = await phone()
      const wrong = await worker.submit(registerWrongly(person))
      const behind = await worker.submit(noteOn(wrong, '已设围挡'))
      await worker.until('the report is refused', ({ queue }) => queue.find(({ commandId }) => commandId === wrong)?.state === 'refused')
      const { answer } = await worker.call<boolean>('withdraw', wrong)
      expect(answer, 'It could not be withdrawn.')
      await worker.until('both are withdrawn', ({ queue }) => [wrong, behind].every((id) => queue.find(({ commandId }) => commandId === id)?.state === 'withdrawn'))
    },
  },
  {
    group, name: 'A refused command is withdrawn and frees those behind it on the same matter',
    mustHold: 'What stands behind it says that it waits for it, and is done once it is withdrawn.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const wrong = await worker.submit({ ...confirm(matterId), body: { result: 'no-such-result', note: '现场' } })
      const behind = await worker.submit(note(matterId, '看过'))
      await worker.online()
      await worker.until('the one behind says for which it waits', ({ queue }) => queue.find(({ commandId }) => commandId === behind)?.waitsFor === wrong)
      expect((await worker.call<boolean>('withdraw', wrong)).answer, 'It could not be withdrawn.')
      await worker.untilDone(behind)
    },
  },
  {
    group, name: 'A refused command is mended on its place in the queue',
    mustHold: 'It goes before those that were made after it.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const wrong = await worker.submit({ ...confirm(matterId), body: { result: 'no-such-result', note: '现场' } })
      const behind = await worker.submit(note(matterId, '看过'))
      await worker.online()
      await worker.until('it is refused', ({ queue }) => queue.find(({ commandId }) => commandId === wrong)?.state === 'refused')
      const { answer: mended } = await worker.call<string>('mend', wrong, { body: confirm(matterId).body })
      expect(mended, 'It could not be mended.')
      worker.forgiven.add(wrong)
      await worker.untilDone(mended, behind)
      const order = await ground.rows<{ command_id: string }>('select command_id from entries where command_id = any($1::uuid[]) order by chain_seq', [[mended, behind]])
      expect(order[0]?.command_id === mended, 'It went behind.')
    },
  },
  {
    group, name: 'A command is withdrawn whose answer was lost',
    mustHold: 'It may have been done: withdrawing is refused, and it ends as done.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: /POST .*acts\/note/, times: 1, fault: { is: 'loseAnswer' } })
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('its answer is lost', ({ queue }) => queue.find(({ commandId }) => commandId === sent)?.state === 'waiting' && queue.some(({ tries }) => tries > 0))
      const { answer } = await worker.call<boolean>('withdraw', sent)
      expect(answer === false, 'It could be withdrawn although it was done.')
      await worker.untilDone(sent)
    },
  },
]
