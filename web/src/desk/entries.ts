// The desk's pages as the bar and the menu offer them, by what somebody's grants let him see there. Pure.
import type { Me, Permission, Role } from '@gongzhi/contracts/people.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import type { WordKey } from '@gongzhi/contracts/words/say.ts'
import { figureAreas, hasSheets } from '../modules/overview/figureAreas.ts'

export type Entry = { to: string; label: WordKey }

const may = (me: Me, permission: Permission): boolean => me.grants.some((grant) => roleMay(grant.role, permission))

/** Petitions lie with offices, not at points: a map of them would be empty. */
const PETITION_ROLES: readonly Role[] = ['petitionClerk', 'disciplineInspector']

export function entriesOf(me: Me): Entry[] {
  const mayRegister = may(me, 'matter.register')
  return [
    { to: '/inbox', label: 'desk.nav.inbox' },
    ...(me.units.length > 0 ? [{ to: '/day', label: 'desk.nav.day' } as const] : []),
    { to: '/matters', label: 'desk.nav.matters' },
    ...(me.grants.some(({ role }) => !PETITION_ROLES.includes(role)) ? [{ to: '/map', label: 'desk.nav.map' } as const] : []),
    ...(figureAreas(me).length > 0 ? [{ to: '/overview', label: 'desk.nav.overview' } as const] : []),
    ...(hasSheets(me) ? [{ to: '/sheet', label: 'desk.nav.sheet' } as const] : []),
    ...(may(me, 'dispute.handle') || may(me, 'screening.call') || may(me, 'screening.answer') || may(me, 'dispute.checkVolume') ? [{ to: '/mediation', label: 'desk.dispute.nav.mediation' } as const] : []),
    ...(may(me, 'dispute.handle') ? [{ to: '/disputes/new', label: 'desk.dispute.new' } as const] : []),
    ...(may(me, 'petition.register') ? [{ to: '/petitions/new', label: 'desk.petition.nav.new' } as const] : []),
    ...(may(me, 'petition.count') ? [{ to: '/petitions/figures', label: 'desk.petition.figures' } as const] : []),
    ...(may(me, 'paper.template') ? [{ to: '/paper-templates', label: 'desk.templates' } as const] : []),
    ...(mayRegister ? [{ to: '/register', label: 'desk.nav.register' } as const] : []),
  ]
}

/** The entry under which an address lies: a matter's page is of the matters. */
export const entryAt = (entries: readonly Entry[], pathname: string): Entry | undefined =>
  entries.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
