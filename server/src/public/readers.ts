// What the resident pages are handed by app.ts, and how a handler gets the page's reader.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { FileDeps } from '../modules/files/index.ts'
import type { MatterDeps } from '../modules/matters/index.ts'
import type { RateLimit } from '../platform/rateLimit.ts'
import { pageOf } from './page.ts'
import type { Page } from './page.ts'

export type PublicDeps = MatterDeps & FileDeps & { config: Pick<Config, 'publicUrl'>; publicLimit: RateLimit }

export const readerOf = (deps: PublicDeps, request: FastifyRequest, reply: FastifyReply): Page => pageOf(request, reply, deps.config.publicUrl)
