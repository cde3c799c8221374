import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('neither the tracking code of a resident nor her address is written to the log', async () => {
  const lines: string[] = []
  const app = Fastify({ loggerInstance: openLog('info', { write: (line) => void lines.push(line) }) })
  app.get('/t/:number', () => {
    throw new Error('unexpected')
  })
  await app.inject({ url: '/t/2603021234567?code=SECRETCODE23', remoteAddress: '203.0.113.9' })
  const log = lines.join('')
  expect(log).toContain('"path":"/t/2603021234567"')
  expect(log).not.toMatch(/SECRETCODE23|203\.0\.113\.9/)
})
