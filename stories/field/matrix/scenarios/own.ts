// What is not done on a matter: calls for help, complaints about the app, handovers; an emergency whistle that is seen;
// and the ways over the screens.
import { setTimeout as sleep } from 'node:timers/promises'
import type { NewCommand } from '../../../../web/src/field/store/types.ts'
import { commandId, expect, note, type Scenario } from '../scenario.ts'
import { openByPin } from '../phone.ts'

const group = 'Help, handovers, complaints, screens'

const callForHelp: NewCommand = { act: 'callForHelp', target: { own: 'help' }, path: '/help-calls', body: { location: { lon: 120.1, lat: 30.2, datum: 'wgs84' }, accuracyM: 20, note: '有狗' }, title: '求助' }
const complain: NewCommand = { act: 'complainOfApp', target: { own: 'complaint' }, path: '/app-complaints', body: { text: '字太小' }, title: '吐槽' }
const handover = (toPersonId: string, matterIds: string[]): NewCommand => ({ act: 'offerHandover', target: { own: 'handover' }, path: '/handovers', body: { toPersonId, matters: matterIds.map((matterId) => ({ matterId })) }, title: '交接' })

const queuePage = '[data-testid=network-bar]'

export const ownScenarios: Scenario[] = [
  {
    group, name: 'A worker calls for help without a network',
    mustHold: 'The call goes first of all when the network is back, once, with the one position.',
    play: async ({ phone, matter, ground, worker: { personId } }) => {
      const { matterId } = await matter()
      const worker = await phone()
      await worker.offline()
      const ids = [await worker.submit(note(matterId, '一')), await worker.submit(note(matterId, '二'))]
      const help = await worker.submit(callForHelp)
      await worker.online()
      await worker.untilDone(help, ...ids)
      const sent = worker.net.seen.filter(({ commandId: each }) => each !== undefined).map(({ commandId: each }) => each)
      expect(sent.indexOf(help) <= 1, 'Others went before the call for help.')
      const calls = await ground.rows('select 1 from help_calls where person_id = $1', [personId])
      expect(calls.length === 1, `${calls.length} calls were made.`)
    },
  },
  {
    group, name: 'A call for help reaches the server twice at the same moment, and its answers are lost',
    mustHold: 'One call.',
    play: async ({ phone, ground, worker: { personId } }) => {
      const worker = await phone()
      worker.net.rule({ when: /POST .*help-calls$/, times: 1, fault: { is: 'loseAnswer' } })
      worker.net.rule({ when: /POST .*help-calls$/, times: 1, fault: { is: 'twice', atOnce: true } })
      await worker.untilDone(await worker.submit(callForHelp))
      const calls = await ground.rows('select 1 from help_calls where person_id = $1', [personId])
      expect(calls.length === 1, `${calls.length} calls were made.`)
    },
  },
  {
    group, name: 'A complaint about the app is put down without a network, and its answer is lost',
    mustHold: 'One complaint.',
    play: async ({ phone }) => {
      const worker = await phone()
      worker.net.rule({ when: /POST .*app-complaints$/, times: 1, fault: { is: 'loseAnswer' } })
      await worker.offline()
      const id = await worker.submit(complain)
      await worker.online()
      await worker.untilDone(id)
    },
  },
  {
    group, name: 'A handover is put down without a network, one of its matters is closed meanwhile, and its answer is lost',
    mustHold: 'Either one handover of what is open, or a refusal that names what is wrong and can be mended.',
    play: async ({ phone, matter, desk, ground, worker: { colleague } }) => {
      const [kept, closed] = [await matter(), await matter()]
      const worker = await phone()
      const [person] = await ground.rows<{ person_id: string }>('select person_id from people where username = $1', [colleague ?? 'liqiang'])
      worker.net.rule({ when: /POST .*handovers$/, times: 1, fault: { is: 'loseAnswer' } })
      await worker.offline()
      const id = await worker.submit(handover(person!.person_id, [kept.matterId, closed.matterId]))
      await (await desk())('POST', `/matters/${closed.matterId}/acts/answer`, { commandId: commandId(), reply: '已经处理' })
      await worker.online()
      await worker.until('it is done or refused', ({ queue }) => ['done', 'refused'].includes(queue.find((each) => each.commandId === id)?.state ?? ''))
      if ((await worker.of(id))?.state === 'done') return
      const { answer: mended } = await worker.call<string>('mend', id, { body: handover(person!.person_id, [kept.matterId]).body })
      worker.forgiven.add(id)
      await worker.untilDone(mended!)
    },
  },
  {
    group, name: 'An emergency whistle is opened without a network',
    mustHold: 'That it was seen reaches the server when the network is back, once.',
    play: async ({ phone, matter, desk, ground, worker: person }) => {
      const { matterId } = await matter({ isUrgent: true })
      const head = await desk()
      const [row] = await ground.rows<{ state: string }>('select state from matters where matter_id = $1', [matterId])
      if (row?.state === 'received') await head('POST', `/matters/${matterId}/acts/accept`, { commandId: commandId() })
      const [unit] = await ground.rows<{ unit_id: string; username: string }>(`select u.unit_id, p.username from units u join grants g on g.unit_id = u.unit_id and g.role = 'dispatcher' join people p on p.person_id = g.person_id join areas a on a.area_id = $1 where u.kind = 'gridCentre' and g.area_id = a.street_id limit 1`, [person.communityId])
      const called = await head('POST', `/matters/${matterId}/acts/whistle`, { commandId: commandId(), leadUnitId: unit?.unit_id, whistle: 'emergency', reason: '电线落地' })
      expect(called.status === 200, `The whistle failed: ${called.status} ${JSON.stringify(called.body).slice(0, 300)}`)
      const [assignment] = await ground.rows<{ assignment_id: string }>('select assignment_id from assignments where matter_id = $1', [matterId])
      const officer = await phone({ username: unit!.username })
      await officer.offline()
      const id = await officer.submit({ act: 'openWhistle', target: { matterId, assignmentId: assignment!.assignment_id }, path: `/assignments/${assignment!.assignment_id}/acts/openWhistle`, body: {}, title: '电线落地' })
      await officer.online()
      await officer.untilDone(id)
      const [seen] = await ground.rows<{ opened: boolean }>('select opened_at is not null as opened from assignments where assignment_id = $1', [assignment!.assignment_id])
      expect(seen?.opened, 'The whistle still counts as not seen.')
    },
  },
  {
    group, name: 'A report is written on the screen without a network, and the app is loaded anew before it is sent',
    mustHold: 'The text is still in the form; put down, it goes into the queue and is registered once.',
    play: async ({ phone, worker: { gridName }, ground }) => {
      const worker = await phone()
      await worker.page.click('[data-testid=bottom-bar] a[href$="/report"]')
      await worker.page.waitForSelector('#report-description')
      await worker.offline()
      await worker.page.fill('#report-description', '楼道堆物,堵住了门')
      await worker.page.fill('#report-address', gridName)
      await sleep(1500)
      await worker.page.reload({ waitUntil: 'load' })
      await openByPin(worker)
      await worker.page.waitForSelector('#report-description')
      expect((await worker.page.inputValue('#report-description')) === '楼道堆物,堵住了门', 'The text is gone.')
      await worker.page.click('.report-acts .button.strong')
      await worker.until('it is in the queue', ({ queue }) => queue.some(({ act, state }) => act === 'register' && state === 'waiting'))
      const [queued] = await worker.queue()
      worker.taken.push(queued!.commandId)
      await worker.online()
      await worker.untilDone(queued!.commandId)
      expect((await ground.entries([queued!.commandId])).get(queued!.commandId) === 1, 'It was not registered.')
    },
  },
  {
    group, name: 'A refused command is withdrawn on the screen of the queue',
    mustHold: 'The screen says why it was refused in plain words and lets it be withdrawn.',
    play: async ({ phone, matter }) => {
      const { matterId } = await matter()
      const worker = await phone()
      const id = await worker.submit({ act: 'confirm', target: { matterId }, path: `/matters/${matterId}/acts/confirm`, body: { result: 'no-such-result', note: '现场' }, title: '路灯不亮' })
      await worker.until('it is refused', ({ queue }) => queue.find((each) => each.commandId === id)?.state === 'refused')
      await worker.page.click(queuePage)
      await worker.page.waitForSelector('[data-testid=queue] [role=alert]')
      await worker.page.click('[data-testid=queue] [data-do=withdraw]')
      await worker.page.click('[data-do=withdraw-sure]')
      await worker.until('it is withdrawn', ({ queue }) => queue.find((each) => each.commandId === id)?.state === 'withdrawn')
    },
  },
]
