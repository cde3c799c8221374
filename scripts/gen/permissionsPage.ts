// Writes docs/reference/permissions.md: which role carries which permission, and which acts need it.
import { staffActs } from '@gongzhi/contracts/kinds.ts'
import type { Permission } from '@gongzhi/contracts/people.ts'
import { permissions, roleIds, roleMay } from '@gongzhi/contracts/people.ts'
import { sayAny } from '@gongzhi/contracts/words/words.ts'
import { code, page, table } from './markdown.ts'

const actsThatNeed = (permission: Permission): string =>
  Object.entries(staffActs).filter(([, row]) => row.permission === permission).map(([act]) => sayAny('zh-CN', `act.${act}`)).join('、')

export function permissionsPage(): string {
  const people = roleIds.map((role) => [code(role), sayAny('zh-CN', `personRole.${role}`), sayAny('en', `personRole.${role}`)])
  const rows = permissions.map((permission) => [
    code(permission), actsThatNeed(permission), ...roleIds.map((role) => (roleMay(role, permission) ? '✓' : '')),
  ])
  return page('Roles and permissions', 'contracts/src/people.ts', [
    'A grant is (person, role, unit to act for and/or area to see, until when). A permission alone is never enough: each act also says how its doer must stand to the matter (states.md), and no one sees a matter outside the grants.',
    table(['Role', '中文', 'English'], people),
    table(['Permission', 'Acts', ...roleIds.map((role) => sayAny('zh-CN', `personRole.${role}`))], rows),
  ])
}
