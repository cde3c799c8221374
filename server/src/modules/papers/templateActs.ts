// Writing templates: an act without a matter, entered in the stream `templates`. Called by templateRoutes.ts.
import { problem } from '@gongzhi/contracts/kit/problem.ts'
import type { PaperKind, SaveTemplate } from '@gongzhi/contracts/papers.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { appendToStream, commandHash } from '../../platform/record.ts'
import type { Clock, Db } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { PersonActor } from '../auth/index.ts'
import type { Unit, Units } from '../people/index.ts'
import { templateFaults } from './templateFaults.ts'
import { addVersion, versionsOf } from './templateStore.ts'

export const TEMPLATE_STREAM = 'templates'
type Deps = { db: Db; clock: Clock; units: Units; secrets: Pick<Secrets, 'fieldMacKey'> }

/** The units whose templates the actor writes: those for which he keeps papers, and what lies below them. */
export function templateUnits(units: Units, actor: PersonActor): Unit[] {
  const own = actor.grants.filter(({ role, unitId }) => roleMay(role, 'paper.template') && unitId !== undefined).map(({ unitId }) => unitId!)
  return [...new Set(own)].map((unitId) => units.byId(unitId))
}

/**
 * Saves a unit's next version, or goes back to what it inherits. The same command again changes nothing. Refuses a unit
 * that is not the actor's (not-permitted), a version that is no longer the newest (stale-version), and every fault of the
 * template by its field (bad-input).
 */
export async function saveTemplate(deps: Deps, actor: PersonActor, paperKind: PaperKind, { commandId, ...saved }: SaveTemplate): Promise<void> {
  const { unitId, version, content } = saved
  if (!templateUnits(deps.units, actor).some((unit) => unit.unitId === unitId)) throw problem('not-permitted')
  const faults = content ? templateFaults(paperKind, content) : []
  if (faults.length > 0) throw problem('bad-input', { faults })
  const fingerprint = commandHash(deps.secrets.fieldMacKey, 'saveTemplate', paperKind, actor.personId, saved)
  const now = deps.clock.now()
  await deps.db.transaction().execute(async (tx) => {
    // The stream's row is locked by the entry: of two who save at once the second sees the first's version.
    await appendToStream(tx, { stream: TEMPLATE_STREAM, act: 'saveTemplate', actor, at: now, actorUnitId: unitId, facts: { paperKind, unitId, version: version + 1, ...(!content && { isBack: true }) }, commandId, commandHash: fingerprint })
    const newest = (await versionsOf(tx, unitId, paperKind))[0]?.version ?? 0
    if (newest !== version) throw problem('stale-version', { params: { version: newest } })
    await addVersion(tx, { unitId, paperKind, version: version + 1, content: content ?? undefined, savedBy: actor.personId, now })
  }).catch((error: unknown) => answeredBefore(deps, error, { commandId, fingerprint }))
}

/** The unique commandId says that it was done already; with another body it is refused. */
async function answeredBefore({ db }: Deps, error: unknown, { commandId, fingerprint }: { commandId: string; fingerprint: string }): Promise<void> {
  const entry = await db.selectFrom('entries').select('commandHash').where('commandId', '=', commandId).executeTakeFirst()
  if (!entry) throw error
  if (entry.commandHash !== fingerprint) throw problem('command-reused')
}
