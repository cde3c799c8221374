// The short form of `npm run faults`: a server of its own under load, and each of some faults once.
import { expect, test } from 'vitest'
import { faults } from '../../faults/faultList.ts'
import { playStand } from '../../faults/play.ts'
import type { RoundResult } from '../../faults/round.ts'
import { startCity } from './world.ts'

const CHOSEN = ['server', 'both', 'restart', 'backend', 'clients', 'folder']

test('whoever kills server or database, takes the file folder away or vanishes in the middle: nothing acknowledged is lost, nothing is done twice', async () => {
  const chosen = faults.filter(({ key }) => CHOSEN.includes(key))
  const results: RoundResult[] = []
  await playStand({ programs: undefined, rounds: chosen.length, chosen, seed: 'short', isShort: true, say: () => {}, note: () => {}, done: (result) => results.push(result) })
  expect(results.flatMap(({ fault, wrong }) => wrong.map((what) => `${fault}: ${what}`))).toEqual([])
  expect(results.map(({ fault }) => fault).toSorted()).toEqual(chosen.map(({ name }) => name).toSorted())
  expect(results.every(({ commands }) => commands > 10)).toBe(true)
}, 240_000)

test('a request whose sender has gone without a word does not stay for ever', async () => {
  const city = await startCity()
  // Fastify's own default is no limit at all.
  expect(city.app.server.server.requestTimeout).toBe(5 * 60_000)
  await city.stop()
})
