import { z } from 'zod'
import { CheckDevice, CheckedDevice, DeviceList, DeviceQuery, DeviceView, EnrolDevice, EnrolledDevice, RecoverDevice, RecoveredDevice, WipedDevice, WipeDevice } from '@gongzhi/contracts/devices.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Config } from '../../config.ts'
import type { Api } from '../../platform/api.ts'
import { rateLimit } from '../../platform/rateLimit.ts'
import type { ActorDeps } from '../auth/index.ts'
import { actorOf, sessionCookie, sessionTokenOf } from '../auth/index.ts'
import type { DeviceDeps } from './enrol.ts'
import { enrolDevice, recoverDevice } from './enrol.ts'
import { reachedDevice, reachedDeviceViews } from './queries.ts'
import type { WipeDeps } from './wipe.ts'
import { checkDevice, deviceWiped, wipeDevice } from './wipe.ts'

const tags = ['devices']
const params = z.object({ deviceId: z.uuid() })
// A phone asks at every start and whenever its network comes back. Counted per phone: a whole street's phones have one address.
const CHECKS = { limit: 60, windowMs: 600_000 }

type Sent = { headers: { cookie?: string | undefined } }

/** The phones of the staff; registered under /api/v1. */
export function deviceRoutes(app: Api, deps: DeviceDeps & WipeDeps & ActorDeps & { config: Pick<Config, 'production'> }): void {
  // A machine has no session that could be a phone's.
  const tokenOf = (request: Sent): string => sessionTokenOf(request.headers) ?? refuseMachine()
  // For as long as the session may rest; a phone asks at every start, and keeps it for as long again.
  const kept = (token: string): string => sessionCookie(token, deps.config.production, deps.config.fieldIdleHours * 3600)
  const checks = rateLimit({ ...CHECKS, clock: deps.clock })

  app.post('/devices', { schema: { tags, summary: 'Make this phone mine', body: EnrolDevice, response: { 200: EnrolledDevice } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    const token = tokenOf(request)
    const enrolled = await enrolDevice(deps, actor, { ...request.body, token })
    void reply.header('cache-control', 'no-store').header('set-cookie', kept(token))
    return enrolled
  })

  app.get('/devices', { schema: { tags, summary: 'My phones, and those that I may wipe', querystring: DeviceQuery, response: { 200: DeviceList } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return { rows: await reachedDeviceViews(deps, actor, request.query.q) }
  })

  app.post('/devices/:deviceId/recovery', { schema: { tags, summary: 'Open the outbox of my phone without its PIN', params, body: RecoverDevice, response: { 200: RecoveredDevice } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return recoverDevice(deps, actor, { deviceId: request.params.deviceId, token: tokenOf(request), ...request.body })
  })

  app.post('/devices/:deviceId/acts/wipe', { schema: { tags, summary: 'Wipe a phone from afar', params, body: WipeDevice, response: { 200: DeviceView } } }, async (request) => {
    const { deviceId } = request.params
    const actor = await actorOf(deps, request)
    await wipeDevice(deps, actor, { deviceId, ...request.body })
    return (await reachedDevice(deps, actor, deviceId))!
  })

  app.post('/devices/:deviceId/check', { schema: { tags, summary: 'Whether this phone shall be wiped, and is signed in', params, body: CheckDevice, response: { 200: CheckedDevice } } }, async (request, reply) => {
    checks.take(request.params.deviceId)
    void reply.header('cache-control', 'no-store')
    const token = sessionTokenOf(request.headers)
    const checked = await checkDevice(deps, { ...request.params, ...request.body }, token)
    if (checked.isSignedIn && token !== undefined) void reply.header('set-cookie', kept(token))
    return checked
  })

  app.post('/devices/:deviceId/wiped', { schema: { tags, summary: 'What this phone had not sent when it was wiped', params, body: WipedDevice, response: { 204: z.null() } } }, async (request, reply) => {
    checks.take(request.params.deviceId)
    const { deviceToken, unsent } = request.body
    await deviceWiped(deps, { ...request.params, deviceToken }, unsent)
    return reply.code(204).send(null)
  })
}

function refuseMachine(): never {
  throw problem('signed-out')
}
