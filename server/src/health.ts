// For those who run the product: is the process there, can it work, how does it fare.
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Pool } from 'pg'
import { pendingMigrations } from './platform/migrate.ts'

/** GET /healthz (the process), /readyz (database, migrations, worker's schema), /metrics (Prometheus text). */
export function healthRoutes(server: FastifyInstance, deps: { pool: Pool; filling: { played: number; of: number } | undefined }): void {
  const { pool } = deps
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'gongzhi_request_seconds', help: 'How long requests took, by route', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3], registers: [registry],
  })
  server.addHook('onResponse', async (request, reply) => {
    seconds.observe({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode }, reply.elapsedTime / 1000)
  })

  server.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', ...(deps.filling && { filling: deps.filling }) }))
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const checks = await readiness(pool)
    const isReady = Object.values(checks).every((check) => check === 'ok')
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'not ready', checks })
  })
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

async function readiness(pool: Pool): Promise<Record<'database' | 'migrations' | 'worker', string>> {
  try {
    const pending = await pendingMigrations(pool)
    const worker = await pool.query(`select to_regclass('graphile_worker.jobs') is not null as "isThere"`)
    return {
      database: 'ok',
      migrations: pending.length === 0 ? 'ok' : `${pending.length} to run: npm run db:migrate`,
      worker: worker.rows[0]?.isThere ? 'ok' : 'the job tables are missing: npm run db:migrate',
    }
  } catch {
    return { database: 'not reachable', migrations: 'unknown', worker: 'unknown' }
  }
}
