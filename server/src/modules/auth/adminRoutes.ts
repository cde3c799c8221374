import { z } from 'zod'
import { EndGrant, NewGrant, NewPerson, PeopleList, PeopleQuery, PersonView, SetActive, SetPassword, StreamList, StreamQuery } from '@gongzhi/contracts/administration.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { Api } from '../../platform/api.ts'
import { createPerson, setActive, setPassword } from './accounts.ts'
import type { AuthDeps } from './acts.ts'
import { actorOf, requireActor } from './actor.ts'
import { isAdministratorRole } from './administrators.ts'
import { peoplePage, personView, streamPage } from './adminQueries.ts'
import { endGrant, grantRole } from './grants.ts'

const tags = ['administration']
const PersonId = z.object({ personId: z.uuid() })
const Done = z.null()

/** What the three administrators do, each his own part (三员分立); registered under /api/v1. */
export function adminRoutes(app: Api, deps: AuthDeps): void {
  const today = (): string => localDateOf(deps.clock.now())
  accountRoutes(app, deps, today)
  grantRoutes(app, deps, today)

  const reading = { tags, summary: 'Acts without a matter, newest first: for the audit administrator', querystring: StreamQuery, response: { 200: StreamList } }
  app.get('/record', { schema: reading }, async (request) => {
    await requireActor(deps, request, 'record.audit')
    return streamPage(deps.db, request.query)
  })
}

function accountRoutes(app: Api, deps: AuthDeps, today: () => string): void {
  app.get('/people', { schema: { tags, summary: 'Accounts, for the three administrators', querystring: PeopleQuery, response: { 200: PeopleList } } }, async (request) => {
    const actor = await actorOf(deps, request)
    if (!actor.grants.some((grant) => isAdministratorRole(grant.role))) throw problem('not-permitted')
    return peoplePage(deps.db, request.query, today())
  })

  app.post('/people', { schema: { tags, summary: 'Open an account', body: NewPerson, response: { 201: PersonView } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'person.manage')
    await createPerson(deps, actor, request.body)
    return reply.code(201).send(await personView(deps.db, request.body.personId, today()))
  })

  app.put('/people/:personId/password', { schema: { tags, summary: 'Give somebody a new password', params: PersonId, body: SetPassword, response: { 204: Done } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'person.manage')
    await setPassword(deps, actor, { ...request.params, ...request.body })
    return reply.code(204).send(null)
  })

  app.put('/people/:personId/active', { schema: { tags, summary: 'Close or open an account', params: PersonId, body: SetActive, response: { 200: PersonView } } }, async (request) => {
    const actor = await requireActor(deps, request, 'person.manage')
    await setActive(deps, actor, { ...request.params, ...request.body })
    return personView(deps.db, request.params.personId, today())
  })
}

function grantRoutes(app: Api, deps: AuthDeps, today: () => string): void {
  app.post('/people/:personId/grants', { schema: { tags, summary: 'Give somebody a role', params: PersonId, body: NewGrant, response: { 201: PersonView } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'grant.manage')
    await grantRole(deps, actor, { ...request.params, ...request.body })
    return reply.code(201).send(await personView(deps.db, request.params.personId, today()))
  })

  app.post('/grants/:grantId/end', { schema: { tags, summary: 'End a grant', params: z.object({ grantId: z.uuid() }), body: EndGrant, response: { 204: Done } } }, async (request, reply) => {
    const actor = await requireActor(deps, request, 'grant.manage')
    await endGrant(deps, actor, { ...request.params, ...request.body })
    return reply.code(204).send(null)
  })
}
