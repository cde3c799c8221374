import { z } from 'zod'
import { ChangePassword, DemoPerson, SecondFactor, SecondFactorOffer } from '@gongzhi/contracts/administration.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { Me, SignIn } from '@gongzhi/contracts/people.ts'
import type { Api } from '../../platform/api.ts'
import { changeOwnPassword, setSecondFactor, signIn, signOut, type SignInDeps } from './acts.ts'
import { actorOf } from './actor.ts'
import { demoPeople, meOf } from './queries.ts'
import { sessionCookie, sessionTokenOf } from './sessions.ts'
import { newTotpSecret, otpauthUrl } from './totp.ts'

const tags = ['session']
const Done = z.null()

/** Signing in and out, who I am, my password and second factor; registered under /api/v1. */
export function authRoutes(app: Api, deps: SignInDeps): void {
  const isSecure = deps.config.production

  app.post('/session', { schema: { tags, summary: 'Sign in', body: SignIn, response: { 200: Me } } }, async (request, reply) => {
    const { token, personId } = await signIn(deps, request.body)
    const earlier = sessionTokenOf(request.headers)
    if (earlier) await signOut(deps, earlier)
    void reply.header('set-cookie', sessionCookie(token, isSecure)).header('cache-control', 'no-store')
    return meOf(deps, personId, deps.config.demo)
  })

  app.delete('/session', { schema: { tags, summary: 'Sign out', response: { 204: Done } } }, async (request, reply) => {
    const token = sessionTokenOf(request.headers)
    if (token) await signOut(deps, token)
    return reply.code(204).header('set-cookie', sessionCookie(undefined, isSecure)).send(null)
  })

  app.get('/me', { schema: { tags, summary: 'Who is signed in, with posts, grants and units', response: { 200: Me } } }, async (request, reply) => {
    const actor = await actorOf(deps, request)
    void reply.header('cache-control', 'no-store')
    return meOf(deps, actor.personId, deps.config.demo)
  })

  app.put('/me/password', { schema: { tags, summary: 'Change my password', body: ChangePassword, response: { 204: Done } } }, async (request, reply) => {
    const { personId } = await actorOf(deps, request)
    await changeOwnPassword(deps, { personId, token: sessionTokenOf(request.headers) ?? '', ...request.body })
    return reply.code(204).send(null)
  })

  app.post('/me/second-factor', { schema: { tags, summary: 'A secret for my authenticator app; stored by PUT', response: { 200: SecondFactorOffer } } }, async (request, reply) => {
    const { personId } = await actorOf(deps, request)
    const { username } = await meOf(deps, personId, deps.config.demo)
    const secret = newTotpSecret()
    void reply.header('cache-control', 'no-store')
    return { secret, otpauthUrl: otpauthUrl(secret, username) }
  })

  app.put('/me/second-factor', { schema: { tags, summary: 'Switch my second factor on', body: SecondFactor, response: { 204: Done } } }, async (request, reply) => {
    const { personId } = await actorOf(deps, request)
    await setSecondFactor(deps, { personId, ...request.body })
    return reply.code(204).send(null)
  })

  app.get('/demo/people', { schema: { tags, summary: 'Who can sign in to the demo', response: { 200: z.object({ rows: z.array(DemoPerson) }) } } }, async () => {
    if (!deps.config.demo) throw problem('not-found')
    return { rows: await demoPeople(deps.db, localDateOf(deps.clock.now())) }
  })
}
