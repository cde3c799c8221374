import { roleMay, type Role } from '@gongzhi/contracts/people.ts'

/** 三员 (GB/T 22239 8.1.4.2): three different people, none of whom handles matters. */
export const administratorRoles = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const satisfies readonly Role[]

export const isAdministratorRole = (role: string): boolean => (administratorRoles as readonly string[]).includes(role)

/** For outside systems, by bearer token. */
export const isMachineRole = (role: Role): boolean => role === 'hotlineMachine'

/** Two roles that one person may hold: the three stand alone, all others go together. */
export const mayGoTogether = (one: string, other: string): boolean => one === other || (!isAdministratorRole(one) && !isAdministratorRole(other))

/** What a grant of the role must name: who handles, acts for a unit; who solves and verifies on the spot, stands on his grids. */
export function needsOf(role: Role): ('unit' | 'area')[] {
  if (role === 'gridWorker') return ['unit', 'area']
  return !isMachineRole(role) && FOR_A_UNIT.some((permission) => roleMay(role, permission)) ? ['unit'] : []
}

const FOR_A_UNIT = ['matter.register', 'matter.callBack', 'assignment.sign', 'assignment.contact', 'assignment.signOff'] as const
