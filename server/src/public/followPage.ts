// Number and code open a page of each kind's own: where it is, and the redirect there from the one form that asks for them.
import type { MatterKind } from '@gongzhi/contracts/matters.ts'
import { matterByCode } from '../modules/reports/index.ts'
import { address } from './page.ts'
import type { PublicDeps } from './readers.ts'

const pages: Partial<Record<MatterKind, string>> = { dispute: '/mediate', petition: '/petition' }

/** The page of the matter that number and code open, of whatever kind. Refuses (wrong-code) an unknown number and a wrong code alike. */
export async function pageByCode(deps: PublicDeps, { number, code }: { number: string; code: string }): Promise<string> {
  const { kind } = await deps.db.selectFrom('matters').select('kind').where('matterId', '=', await matterByCode(deps, { number, code })).executeTakeFirstOrThrow()
  return address(`${pages[kind as MatterKind] ?? '/t'}/${number}`, { code })
}
