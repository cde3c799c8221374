// Loaded before the server (`node --import`): its clock is the system's and as many milliseconds more as a file says,
// read at start and again at every SIGUSR2. Timers go on by the machine's own time, as when a real clock is put right.
import { readFileSync } from 'node:fs'

const path = process.env['GONGZHI_FAULTS_CLOCK'] ?? ''
const System = Date
let offsetMs = 0

const read = (): void => {
  offsetMs = Number(readFileSync(path, 'utf8')) || 0
}
const now = (): number => System.now() + offsetMs

globalThis.Date = new Proxy(System, {
  construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
  apply: () => new System(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver) as unknown),
})
process.on('SIGUSR2', read)
read()
