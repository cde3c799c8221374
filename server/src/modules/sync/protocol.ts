// An app that the server does not understand any more is told so before anything of it is read; what lies in its outbox
// stays there until it has been updated. The desk says nothing of itself and is not concerned.
import type { FastifyInstance } from 'fastify'
import { FIELD_HEADER } from '@gongzhi/contracts/kit/field.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'

/** The oldest language of the app that is still taken. */
export const OLDEST_PROTOCOL = 1

// What an app too old must still be able to do: hear that it is, and be wiped.
const FOR_ALL = ['/field', '/devices/:deviceId/check', '/devices/:deviceId/wiped']

/** Refuses (app-too-old) every request of an app that speaks an older protocol; to be called before the routes are registered. */
export function installProtocolCheck(api: FastifyInstance, oldest: number = OLDEST_PROTOCOL): void {
  api.addHook('onRequest', async (request) => {
    const said = request.headers[FIELD_HEADER]
    if (said === undefined || FOR_ALL.some((path) => request.routeOptions.url?.endsWith(`/api/v1${path}`))) return
    if (!(Number(said) >= oldest)) throw problem('app-too-old')
  })
}
