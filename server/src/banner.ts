import { networkInterfaces } from 'node:os'
import type { Config } from './config.ts'
import { DEMO_PASSWORD } from './demo/seedCity.ts'

export type SignIn = { username: string; name: string; role: string }

const FIRST_STEP = '  Nobody can sign in yet? Make the first administrator: npm run admin -- first-administrator'

/** What a person reads when the product is ready: where to look, and who can sign in. */
export function whereToLook(ready: { config: Config; port: number; people: SignIn[]; seconds: number }): string {
  const { config, people } = ready
  const lines = ['', `Gongzhi 共治 is ready after ${ready.seconds.toFixed(1)} s.`, '']
  if (config.role === 'worker') lines.push('  This process works on jobs and serves no pages.')
  else lines.push(...addresses(ready), '', ...(config.demo ? demoPeople(people) : [FIRST_STEP]))
  const data = config.databaseUrl ? 'Database: DATABASE_URL' : `Data: ${config.dataDir}`
  lines.push('', `  ${data}     Stop: Ctrl-C`, '')
  return lines.join('\n')
}

function addresses({ config, port }: { config: Config; port: number }): string[] {
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::'
  const isHere = isEverywhere || config.host === '127.0.0.1' || config.host === '::1'
  const base = config.publicUrl ?? `http://${isHere ? 'localhost' : config.host}:${port}`
  const lines = [`  Residents  ${base}/`, `  Desk       ${base}/desk`, `  API        ${base}/api/docs`]
  const outside = isEverywhere ? ownAddress() : undefined
  if (outside) lines.push(`  From a phone in the same network: http://${outside}:${port}/`)
  return lines
}

function demoPeople(people: SignIn[]): string[] {
  const width = Math.max(0, ...people.map(({ username }) => username.length))
  return [
    `  This is a DEMO: everybody knows its password, which is ${DEMO_PASSWORD}. Put nothing real into it. Sign in as`,
    ...people.map(({ username, name, role }) => `    ${username.padEnd(width)}  ${name}  ${role}`),
  ]
}

function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
}
