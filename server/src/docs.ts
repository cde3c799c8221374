// The API as others read it: OpenAPI 3.1 made from the contracts, and a page to read it.
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as files from '@gongzhi/contracts/files.ts'
import * as matters from '@gongzhi/contracts/matters.ts'
import * as people from '@gongzhi/contracts/people.ts'
import * as reports from '@gongzhi/contracts/reports.ts'

// Said once by name instead of in full under each of forty acts.
const { ActAnswer, ActChoice, AssignmentView, ClockView, EntryView, FileView, Inbox, InboxRow, Location, MatterList, MatterRow, MatterView } = matters
const NAMED = {
  ActAnswer, ActChoice, AssignmentView, ClockView, EntryView, FileView, Inbox, InboxRow, Location, MatterList, MatterRow, MatterView,
  Grant: people.Grant, Me: people.Me, FileAnswer: files.FileAnswer, NewMatter: reports.NewMatter, NewReport: reports.NewReport,
  ReportReceipt: reports.ReportReceipt, ReportTracking: reports.ReportTracking,
}
for (const [id, schema] of Object.entries(NAMED)) z.globalRegistry.add(schema, { id })

/** GET /api/openapi.json and /api/docs. Registered before the routes, which it collects. */
export async function installDocs(server: FastifyInstance, transform: typeof jsonSchemaTransform): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gongzhi 共治', version: '0.1.0',
        description: 'One net for the everyday government of a city. Writes carry a client-made commandId: the same command twice is answered from the first. Refusals are application/problem+json (RFC 9457).',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gongzhi' }, token: { type: 'http', scheme: 'bearer' } } },
    },
    transform,
    transformObject: jsonSchemaTransformObject,
  })
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger())
  await server.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    theme: { title: 'Gongzhi 共治 · API', css: [{ filename: 'gongzhi.css', content: '.swagger-ui .topbar { display: none }' }] },
  })
}
