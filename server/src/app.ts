// The composition root: everything the product can do, put together by hand, in module order. Read it as a table of
// contents. main.ts starts it; tests, the importer and gen build it with their own clock or database.
import Fastify from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { installDocs } from './docs.ts'
import { serveFaces } from './faces.ts'
import { healthRoutes } from './health.ts'
import { openDeps } from './deps.ts'
import type { AppDeps, AppInput } from './deps.ts'
import { demoSignInList, seedWhenEmpty } from './demo/seed.ts'
import { startWorker } from './worker.ts'
import type { Api } from './platform/api.ts'
import { installOriginCheck } from './platform/origin.ts'
import { answerError, installProblems } from './platform/problems.ts'
import { areasRoutes } from './modules/areas/index.ts'
import { adminRoutes, authRoutes } from './modules/auth/index.ts'
import { deviceRoutes } from './modules/devices/index.ts'
import { complaintRoutes } from './modules/complaints/index.ts'
import { disputeRoutes } from './modules/disputes/index.ts'
import { officerRoutes, unitListRoutes } from './modules/dispatch/index.ts'
import { fileRoutes } from './modules/files/index.ts'
import { handoverRoutes } from './modules/handovers/index.ts'
import { helpRoutes } from './modules/help/index.ts'
import { noticeRoutes, pushRoutes, webhookRoutes } from './modules/notices/index.ts'
import { actRoutes } from './modules/matters/routes.ts'
import { conferenceRoutes } from './modules/conferences/index.ts'
import { matterReadRoutes } from './modules/matters/readRoutes.ts'
import { paperRoutes } from './modules/papers/index.ts'
import { publicReportRoutes } from './modules/reports/publicRoutes.ts'
import { reportRoutes } from './modules/reports/index.ts'
import { petitionRoutes } from './modules/petitions/index.ts'
import { indicatorRoutes } from './modules/indicators/index.ts'
import { installProtocolCheck, syncRoutes } from './modules/sync/index.ts'
import { publicPages } from './public/index.ts'

export type App = {
  server: FastifyInstance
  deps: AppDeps
  /** Starts the jobs: anchors, loose files. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** In demo mode fills an empty database with the demo city; else does nothing. */
  seedWhenEmpty: (say: (line: string) => void) => Promise<void>
  signInList: () => Promise<{ username: string; name: string; role: string }[]>
}

const REFRESH_MS = 60_000
const BODY_LIMIT_BYTES = 1024 * 1024 // files do not come this way
// A phone that lost its network in the middle of a body never says so. What came of a file until then is kept.
const REQUEST_LIMIT_MS = 5 * 60_000

export async function buildApp(input: AppInput): Promise<App> {
  const deps = await openDeps(input)
  const server = await buildServer(deps)
  const stopping = new AbortController()
  let filling: Promise<void> | undefined
  let worker: { stop: () => Promise<void> } | undefined
  // Another process may publish rules: a web process has no jobs that would tell it.
  const refreshing = setInterval(() => void deps.rules.refresh().catch((error: unknown) => input.log.warn({ err: error }, 'The rules could not be looked at.')), REFRESH_MS).unref()
  return {
    server,
    deps,
    start: async () => {
      worker = await startWorker(deps)
    },
    stop: async () => {
      clearInterval(refreshing)
      stopping.abort()
      await server.close()
      await worker?.stop()
      await filling
    },
    seedWhenEmpty: async (say) => {
      filling = (await seedWhenEmpty(deps, { say, signal: stopping.signal })).rest
    },
    signInList: () => demoSignInList(deps),
  }
}

async function buildServer(deps: AppDeps): Promise<FastifyInstance> {
  const server: FastifyInstance = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger, bodyLimit: BODY_LIMIT_BYTES, requestTimeout: REQUEST_LIMIT_MS, genReqId: () => newId(),
    // A proxy of our own may say who asked; anybody else's X-Forwarded-For is hearsay.
    trustProxy: deps.config.production ? 'loopback, uniquelocal' : false,
    frameworkErrors: answerError, routerOptions: { maxParamLength: 200 },
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  installProblems(server)
  installOriginCheck(server, deps.config.publicUrl)
  await installDocs(server, jsonSchemaTransform)
  await server.register(async (api) => apiRoutes(api as unknown as Api, deps), { prefix: '/api/v1' })
  healthRoutes(server, deps)
  await publicPages(server, deps)
  await serveFaces(server)
  return server
}

function apiRoutes(api: Api, deps: AppDeps): void {
  installProtocolCheck(api as unknown as FastifyInstance)
  areasRoutes(api, deps)
  authRoutes(api, deps)
  adminRoutes(api, deps)
  fileRoutes(api, deps)
  deviceRoutes(api, deps)
  noticeRoutes(api, deps)
  webhookRoutes(api, deps)
  pushRoutes(api, deps)
  officerRoutes(api, deps)
  unitListRoutes(api, deps)
  actRoutes(api, deps)
  matterReadRoutes(api, deps)
  paperRoutes(api, deps)
  conferenceRoutes(api, deps)
  reportRoutes(api, deps)
  publicReportRoutes(api, deps)
  disputeRoutes(api, deps)
  petitionRoutes(api, deps)
  helpRoutes(api, deps)
  handoverRoutes(api, deps)
  complaintRoutes(api, deps)
  indicatorRoutes(api, deps)
  syncRoutes(api, deps)
}
