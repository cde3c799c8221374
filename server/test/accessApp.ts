// A server with nothing but the given routes under /api/v1, answered as the real one answers; its clock can be moved.
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Api } from '../src/platform/api.ts'
import { installOriginCheck } from '../src/platform/origin.ts'
import { installProblems } from '../src/platform/problems.ts'

export type MovingClock = { now: () => Date; set: (at: string) => void; advance: (ms: number) => void }

export function movingClock(at: string): MovingClock {
  let now = new Date(at)
  return { now: () => now, set: (to) => (now = new Date(to)), advance: (ms) => (now = new Date(now.getTime() + ms)) }
}

export type Browser = {
  send: (method: InjectOptions['method'], path: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  cookie: () => string | undefined
}

export async function accessApp(routes: (app: Api) => void): Promise<{ app: Api; browser: () => Browser }> {
  // Expected refusals are not logged, so that a line in a test's output is a mistake of ours.
  const app = Fastify({ logger: { level: 'error' } }) as unknown as Api
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installProblems(app as never)
  installOriginCheck(app as never)
  await app.register(async (api) => routes(api as unknown as Api), { prefix: '/api/v1' })
  await app.ready()
  return { app, browser: () => browserOn(app) }
}

/** Keeps its cookie, as a browser does, and says where it comes from. */
function browserOn(app: Api): Browser {
  let cookie: string | undefined
  return {
    cookie: () => cookie,
    send: async (method, path, body, headers = {}) => {
      const answer = await app.inject({
        method, url: `/api/v1${path}`,
        headers: { host: 'localhost', origin: 'http://localhost', ...(cookie && { cookie }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      } as InjectOptions)
      for (const set of [answer.headers['set-cookie'] ?? []].flat()) cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
      return answer
    },
  }
}
