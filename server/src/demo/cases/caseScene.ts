// Where a dispute or a petition stands, read in one go: what its people have before them when they decide what is next.
import type { AppDeps } from '../../deps.ts'
import { findMatterFacts } from '../../modules/matters/index.ts'
import type { MatterFacts } from '../../modules/matters/index.ts'
import { statement } from '../../platform/statements.ts'
import { CALLED_CONFERENCE, readConference } from '../calledConference.ts'
import type { CalledConference } from '../calledConference.ts'

type Done = { n: number; at: Date; actorId: string | null }
export type CasePaper = { paperId: string; paperKind: string; isSealed: boolean; isServed: boolean }

export type CaseScene = {
  matter: MatterFacts
  version: number
  chainSeq: number
  lastAt: Date
  /** How often each act was done, when last and by whom. */
  acts: Readonly<Record<string, Done>>
  papers: readonly CasePaper[]
  /** One that was called and is neither recorded nor cancelled. */
  conference: CalledConference | null
}

type More = { acts: Record<string, Done> | null; papers: CasePaper[] | null; conference: CalledConference | null }

const caseMore = statement<More>('demo-case-scene', `
  select (select json_object_agg(act, json_build_object('n', n, 'at', at, 'actorId', actor_id)) from (
            select act, count(*)::int as n, max(at) as at, (array_agg(actor_id order by chain_seq desc))[1] as actor_id from entries where matter_id = $1 group by act) done) as acts,
         (select json_agg(json_build_object('paperId', paper_id, 'paperKind', paper_kind, 'isSealed', sealed_on is not null,
            'isServed', exists (select from paper_services s where s.paper_id = p.paper_id)) order by drawn_at, paper_id) from papers p where matter_id = $1) as papers,
         ${CALLED_CONFERENCE} as conference`)

export async function findCaseScene({ db, kinds, clock, units }: Pick<AppDeps, 'db' | 'kinds' | 'clock' | 'units'>, matterId: string): Promise<CaseScene | undefined> {
  const [found, [more]] = await Promise.all([findMatterFacts(db, kinds, matterId, { now: clock.now() }), caseMore(db, [matterId])])
  if (!found || !more) return undefined
  const { matter } = found
  // In an order that is the same in every database, whatever the ids.
  const orderOf = ({ kind, askedOfUnitId }: (typeof matter.requests)[number]): string => `${kind}/${askedOfUnitId ? units.byId(askedOfUnitId).code : ''}`
  const requests = matter.requests.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0))
  const acts = Object.fromEntries(Object.entries(more.acts ?? {}).map(([act, done]) => [act, { ...done, at: new Date(done.at) }]))
  const lastAt = new Date(Math.max(matter.reportedAt.getTime(), ...Object.values(acts).map(({ at }) => at.getTime())))
  return {
    matter: { ...matter, requests }, version: matter.version, chainSeq: matter.chainSeq, lastAt, acts, papers: more.papers ?? [],
    conference: readConference({ units }, more.conference),
  }
}

export const timesDone = ({ acts }: CaseScene, act: string): number => acts[act]?.n ?? 0
