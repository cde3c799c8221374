import { expect, test } from 'vitest'
import type { DeviceMatter } from '@gongzhi/contracts/sync.ts'
import { visitedBy, visitsOf } from './visitList.ts'

type Given = { id: string; kind?: DeviceMatter['kind']; acts: string[]; dueAt?: string; act?: string; lon?: number; entries?: { act: string; actorName: string; at: string }[] }

/** As much of a matter as the list looks at. */
const matter = ({ id, kind = 'report', acts, dueAt, act = acts[0]!, lon, entries = [] }: Given): DeviceMatter => ({
  matterId: id, kind, title: `事项 ${id}`, acts: acts.map((name) => ({ act: name, allowed: true })), todos: dueAt ? [{ todoId: id, act, dueAt }] : [], place: lon === undefined ? {} : { lon, lat: 30 }, entries,
} as unknown as DeviceMatter)

const ids = (visits: { matter: DeviceMatter }[]): string[] => visits.map((visit) => visit.matter.matterId)

test('陈梅 visits the parties of a dispute, helps a petitioner and verifies a report; what she may only read is not there', () => {
  const { dispute, petition, report } = visitsOf([
    matter({ id: 'a', kind: 'dispute', acts: ['visitParties', 'note'] }), matter({ id: 'b', kind: 'petition', acts: ['recordHelp'] }), matter({ id: 'c', acts: ['verify', 'whistle'] }), matter({ id: 'd', acts: ['note'] }),
  ])
  expect([ids(dispute), ids(petition), ids(report)]).toEqual([['a'], ['b'], ['c']])
  expect(report[0]!.acts).toEqual(['verify'])
})

test('what is due first comes first; with her position what is nearest', () => {
  const matters = [matter({ id: 'far', acts: ['verify'], dueAt: '2026-11-23T01:00:00.000Z', lon: 121 }), matter({ id: 'near', acts: ['verify'], dueAt: '2026-11-24T01:00:00.000Z', lon: 120.001 }), matter({ id: 'nowhere', acts: ['callBack'] })]
  expect(ids(visitsOf(matters).report)).toEqual(['far', 'near', 'nowhere'])
  expect(ids(visitsOf(matters, { lon: 120, lat: 30 }).report)).toEqual(['near', 'far', 'nowhere'])
})

test('an act that is not possible now is no visit', () => {
  const refused = { ...matter({ id: 'a', acts: ['verify'] }), acts: [{ act: 'verify', allowed: false }] }
  expect(visitsOf([refused]).report).toEqual([])
})

test('what she visited is read off the record, newest first, without what others did', () => {
  const entries = [{ act: 'visitParties', actorName: '陈梅', at: '2026-11-20T01:00:00.000Z' }, { act: 'verify', actorName: '李强', at: '2026-11-21T01:00:00.000Z' }, { act: 'verify', actorName: '陈梅', at: '2026-11-22T01:00:00.000Z' }]
  expect(visitedBy([matter({ id: 'a', acts: [], act: 'x', entries })], '陈梅').map(({ at }) => at.slice(0, 10))).toEqual(['2026-11-22', '2026-11-20'])
})
