import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, inject, test } from 'vitest'
import { openDatabase } from './database.ts'

let gate: Server | undefined
afterEach(() => void gate?.close())

/** A port at which nothing answers until the gate is opened to the real database. */
async function closedGate(): Promise<{ port: number; open: () => void }> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  const database = Number(new URL(inject('databases').appUrl).port)
  return {
    port,
    open: () => {
      gate = createServer((socket) => {
        const beyond = connect(database, '127.0.0.1')
        socket.pipe(beyond).pipe(socket)
        for (const end of [socket, beyond]) end.on('error', () => {})
      }).listen(port, '127.0.0.1')
    },
  }
}

const opening = (databaseUrl: string, lines: string[] = []) =>
  openDatabase({ config: { dataDir: '', databaseUrl, production: false }, secrets: { databasePassword: '' }, log: (line) => lines.push(line) })

test('a database that comes up after the server, as after a power cut, is waited for', async () => {
  const { port, open } = await closedGate()
  const url = new URL(inject('databases').ownerUrl)
  url.port = String(port)
  const lines: string[] = []
  const opened = opening(url.href, lines)
  await expect.poll(() => lines).toHaveLength(1)
  expect(lines[0]).toContain('does not answer yet')
  open()
  expect((await opened).appUrl).toBe(url.href)
})

test('a wrong password is refused at once, in a sentence', async () => {
  const url = new URL(inject('databases').ownerUrl)
  url.password = 'wrong'
  await expect(opening(url.href)).rejects.toThrow(/cannot be used: .*password.* Check that it runs, and that address, role and password are right/)
})
