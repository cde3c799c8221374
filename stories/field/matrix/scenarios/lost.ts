// What is lost, cut or doubled on the way: nobody knows whether it was done, until it is asked again.
import { setTimeout as sleep } from 'node:timers/promises'
import { confirm, expect, note, register, solve, type Scenario } from '../scenario.ts'

const group = 'Lost, cut, doubled'
const NOTE = /POST .*acts\/note/

const timesSent = (seen: readonly { commandId?: string }[], id: string): number => seen.filter(({ commandId }) => commandId === id).length

export const lostScenarios: Scenario[] = [
  {
    group, name: 'The server has done an act, and its answer is lost',
    mustHold: 'The phone sends the same command again and is answered from its entry: done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'loseAnswer' } })
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.untilDone(sent)
      expect(timesSent(worker.net.seen, sent) === 2, `It was sent ${timesSent(worker.net.seen, sent)} times.`)
    },
  },
  {
    group, name: 'The answer to an act that changes the state is lost three times',
    mustHold: 'Sent again it is not refused by the state that it brought about itself.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: /acts\/solveOnSpot/, times: 3, fault: { is: 'loseAnswer' } })
      await worker.untilDone(await worker.submit(solve(matterId)))
    },
  },
  {
    group, name: 'The answer to an act is lost, and others go on with the matter before it is sent again',
    mustHold: 'It is answered as done, although it would no longer be possible.',
    play: async ({ phone, matter, desk }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const lift = worker.net.rule({ when: /acts\/confirm/, fault: { is: 'loseAnswer' } })
      const sent = await worker.submit(confirm(matterId))
      await worker.until('it was tried', ({ queue }) => queue.some(({ commandId, tries }) => commandId === sent && tries > 0))
      const closed = await (await desk())('POST', `/matters/${matterId}/acts/answer`, { commandId: crypto.randomUUID(), reply: '已经处理' })
      expect(closed.status === 200, `The head could not answer it: ${closed.status} ${closed.body.code}`)
      lift()
      await worker.call('retry', sent)
      await worker.untilDone(sent)
    },
  },
  {
    group, name: 'The answer to an act breaks off in the middle',
    mustHold: 'Half an answer counts as none; done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'cutAnswer', afterBytes: 60 } })
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
    },
  },
  {
    group, name: 'An act breaks off in the middle of being sent',
    mustHold: 'The server takes no half a command; the whole one is sent again.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'cutRequest', afterBytes: 30 } })
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
    },
  },
  {
    group, name: 'An act reaches the server twice, one after the other',
    mustHold: 'Done once; the second is answered like the first.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, fault: { is: 'twice' } })
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
    },
  },
  {
    group, name: 'An act reaches the server twice at the same moment',
    mustHold: 'Done once.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      worker.net.rule({ when: NOTE, fault: { is: 'twice', atOnce: true } })
      await worker.untilDone(await worker.submit(note(matterId, '看过')))
    },
  },
  {
    group, name: 'A new report reaches the server twice at the same moment',
    mustHold: 'One report with one number.',
    play: async ({ phone, worker: person, ground }) => {
      const worker = await phone()
      worker.net.rule({ when: /POST \/api\/v1\/matters$/, fault: { is: 'twice', atOnce: true } })
      const made = await worker.submit(register(person, '井盖松动二号'))
      await worker.untilDone(made)
      const { answer } = (await worker.of(made))!
      const found = await ground.rows('select 1 from entries where command_id = $1 and matter_id = $2', [made, answer?.matterId])
      expect(found.length === 1, 'The number that the phone shows is not that of the report.')
    },
  },
  {
    group, name: 'Every request of a working day reaches the server twice',
    mustHold: 'Every command is done once, the rows are right.',
    play: async ({ phone, matter, worker: person }) => {
      const { matterId } = await matter()
      const worker = await phone({ prepare: ({ net }) => void net.rule({ when: /api\/v1\/(?!session)/, fault: { is: 'twice' } }) })
      const ids = [await worker.submit(register(person)), await worker.submit(confirm(matterId)), await worker.submit(note(matterId, '看过')), await worker.submit(solve(matterId))]
      await worker.untilDone(...ids)
    },
  },
  {
    group, name: 'Two phones of the same worker solve the same matter without a network',
    mustHold: 'One does it; the other is refused and told what is possible instead. Nothing is done twice.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const [one, other] = [await phone(), await phone()]
      await one.offline()
      await other.offline()
      const first = await one.submit(solve(matterId))
      const second = await other.submit(solve(matterId))
      await one.online()
      await one.untilDone(first)
      await other.online()
      await other.until('the other is refused', ({ queue }) => queue.find(({ commandId }) => commandId === second)?.state === 'refused')
      expect((await other.of(second))?.problem?.code === 'act-not-possible', `Refused as ${(await other.of(second))?.problem?.code}.`)
    },
  },
  {
    group, name: 'The same worker notes something on the same matter with two phones at once',
    mustHold: 'Both notes are there, each once, and each phone sees the other\'s.',
    play: async ({ phone, matter, ground }) => {
      const { matterId } = await matter()
      const [one, other] = [await phone(), await phone()]
      const [first, second] = await Promise.all([one.submit(note(matterId, '甲')), other.submit(note(matterId, '乙'))])
      await Promise.all([one.untilDone(first), other.untilDone(second)])
      const entries = await ground.entries([first, second])
      expect(entries.get(first) === 1 && entries.get(second) === 1, 'One is missing.')
    },
  },
  {
    group, name: 'A command is withdrawn in the moment in which it is being sent',
    mustHold: 'It is refused: it may arrive. It ends as done, and is shown so.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      let release = (): void => undefined
      worker.net.rule({ when: NOTE, times: 1, fault: { is: 'hold', until: new Promise<void>((resolve) => (release = resolve)) } })
      const sent = await worker.submit(note(matterId, '看过'))
      await worker.until('it is being sent', ({ state }) => state.outbox.sending === 1)
      await sleep(200)
      expect((await worker.call<boolean>('withdraw', sent)).answer === false, 'It could be withdrawn.')
      release()
      await worker.untilDone(sent)
    },
  },
  {
    group, name: 'A command that waits without a network is withdrawn before it was ever sent',
    mustHold: 'It is withdrawn, and never reaches the server.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const kept = await worker.submit(note(matterId, '看过'))
      expect((await worker.call<boolean>('withdraw', kept)).answer, 'It could not be withdrawn.')
      await worker.online()
      await worker.sync()
      expect(timesSent(worker.net.seen, kept) === 0, 'It was sent.')
    },
  },
]
