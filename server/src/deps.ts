// What the whole application stands on: put together once by app.ts, handed to every route, job and command.
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { loadAreaIndex } from './modules/areas/index.ts'
import { coreActs } from '@gongzhi/contracts/commonActs.ts'
import { conferenceActs } from '@gongzhi/contracts/conferences.ts'
import { signInMemory } from './modules/auth/index.ts'
import { conferenceEffects, minutesSource } from './modules/conferences/index.ts'
import { disputeKind, disputePaperSource } from './modules/disputes/index.ts'
import { openFileStore } from './modules/files/index.ts'
import { coreEffects, kindsOf, reportKind } from './modules/matters/index.ts'
import { papersWith, paperSourcesOf } from './modules/papers/index.ts'
import { loadUnits } from './modules/people/index.ts'
import { petitionKind, petitionPaperSource } from './modules/petitions/index.ts'
import { openRuleBook } from './modules/rules/index.ts'
import type { Clock } from './platform/context.ts'
import { openDb } from './platform/db.ts'
import { rateLimit } from './platform/rateLimit.ts'
import type { Secrets } from './platform/secrets.ts'

export type AppInput = { config: Config; secrets: Secrets; pool: Pool; appUrl: string; log: Logger; clock: Clock }
export type AppDeps = Awaited<ReturnType<typeof openDeps>>

const TEN_MINUTES_MS = 600_000

export async function openDeps({ config, secrets, pool, appUrl, log, clock }: AppInput) {
  const db = openDb(pool)
  // By what each kind of matter fills its papers.
  const paperSources = paperSourcesOf([minutesSource, petitionPaperSource, disputePaperSource])
  return {
    config, secrets, pool, appUrl, db, log, clock,
    publicLimit: rateLimit({ limit: config.publicLimit, windowMs: TEN_MINUTES_MS, clock }),
    signIns: signInMemory(clock),
    rules: await openRuleBook(db),
    units: await loadUnits(db),
    areas: await loadAreaIndex(db),
    files: openFileStore(config),
    paperSources,
    /** Every kind of matter, and what may be done on all of them. */
    kinds: kindsOf([{ acts: coreActs, effects: coreEffects }, { acts: conferenceActs, effects: conferenceEffects }, papersWith(paperSources)], [reportKind, petitionKind, disputeKind]),
    /** How many of the demo's matters are there, while it is being filled. */
    filling: undefined as { played: number; of: number } | undefined,
  }
}

/** Reads again what is kept in memory, after a city was put into the database or its offices changed. */
export async function reloadDeps(deps: AppDeps): Promise<void> {
  await deps.rules.refresh()
  deps.units = await loadUnits(deps.db)
  deps.areas = await loadAreaIndex(deps.db)
}
