// Accounts: the first administrators, a lost password, a machine's token.
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { roleIds, type Role } from '@gongzhi/contracts/people.ts'
import { administratorRoles, createPerson, createToken, grantRole, isAdministratorRole, oneTimePassword, setPassword } from '../modules/auth/index.ts'
import type { AppDeps } from '../deps.ts'
import type { Actor } from '../platform/context.ts'
import { cityArea, findAreaByCode } from './cityArea.ts'
import { needed, withDeps, type Command, type Values } from './command.ts'

/** Whoever may run a command on the server stands above every account; the record says that it was the server. */
const SERVER: Actor = { kind: 'system' }

const text = { type: 'string' } as const
const isOn = { type: 'boolean' } as const

const firstAdministrator: Command = {
  name: 'first-administrator',
  summary: 'Makes the first system, security or audit administrator and prints a one-time password.',
  usage: '--username NAME --name "NAME" [--role securityAdministrator|auditAdministrator] [--city "NAME"]',
  help: `Makes the first administrator of an installation without a demo (GONGZHI_DEMO=0) and prints a one-time password; change it after signing in.
Run it three times, for three different people: --role systemAdministrator (the default) opens accounts, --role securityAdministrator gives
rights, --role auditAdministrator reads the record. It refuses where somebody holds that role already: then the administrators do it themselves.
In an empty database it also makes the city's own area, named by --city, on which their rights stand.`,
  options: { username: text, name: text, role: text, city: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const [username, name] = [needed(values, 'username').toLowerCase(), needed(values, 'name')]
      if (!/^[a-z][a-z0-9._-]{1,63}$/.test(username)) throw new Error('A user name is 2 to 64 small letters, digits, dots and dashes, beginning with a letter.')
      const role = administratorRoleOf(values)
      await refuseWhereHeld(deps, role)
      const areaId = await cityArea(deps, values.text('city'))
      const personId = newId()
      await createPerson(deps, SERVER, { personId, username, name, isMachine: false })
      const password = await givePassword(deps, personId, username)
      await grantRole(deps, SERVER, { grantId: newId(), personId, role, areaId })
      around.say(`${name} is ${role} and signs in as ${username} with this one-time password, shown once: ${password}`)
      const missing = await rolesWithoutHolder(deps)
      if (missing.length > 0) around.say(`The three administrators are three different people. Nobody is ${missing.join(' or ')} yet: run this again with --role.`)
    }),
}

const password: Command = {
  name: 'password',
  summary: 'Gives somebody who has lost his password a one-time password.',
  usage: '--username NAME [--reset-second-factor]',
  help: `Prints a one-time password for the person, ends his sessions and his lock; he changes it after signing in. With --reset-second-factor the
one-time code is not asked any more, until he sets it up again. This is the only way to a new password for one of the three administrators.`,
  options: { username: text, 'reset-second-factor': isOn },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const username = needed(values, 'username').toLowerCase()
      const person = await deps.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirst()
      if (!person) throw new Error(`Nobody has the user name ${username}.`)
      const given = await givePassword(deps, person.personId, username, values.isOn('reset-second-factor'))
      around.say(`${username} signs in with this one-time password, shown once: ${given}`)
    }),
}

const tokenCreate: Command = {
  name: 'token create',
  summary: 'Issues a bearer token to another system, such as the hotline.',
  usage: '--name "12345" --role hotlineMachine [--username NAME] [--area CODE] [--days DAYS]',
  help: `Issues a bearer token and prints it, once: the database keeps only its hash. The system sends it as "Authorization: Bearer TOKEN".
The machine account is made when nobody has the user name (by default the role's name in small letters). Its right holds in the whole city,
or in the area with the code of --area; the token holds for ever, or for the days of --days.`,
  options: { name: text, role: text, username: text, area: text, days: text },
  run: ({ values }, around) =>
    withDeps(around, async (deps) => {
      const role = roleOf(needed(values, 'role'))
      const name = needed(values, 'name')
      const username = (values.text('username') ?? role).toLowerCase()
      const days = values.text('days')
      if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) throw new Error('--days is a whole number from 1 to 9999.')
      const personId = await machineOf(deps, { username, name, role, areaCode: values.text('area') })
      const expiresAt = days === undefined ? undefined : new Date(deps.clock.now().getTime() + Number(days) * 86_400_000)
      const token = await createToken(deps, SERVER, { personId, name, ...(expiresAt && { expiresAt }) })
      around.say(`The token of ${username}, shown once: ${token}`)
      if (expiresAt) around.say(`It holds until ${localDateOf(expiresAt)}.`)
    }),
}

export const peopleCommands: readonly Command[] = [firstAdministrator, password, tokenCreate]

async function givePassword(deps: AppDeps, personId: string, username: string, resetSecondFactor = false): Promise<string> {
  const newPassword = oneTimePassword(username)
  await setPassword(deps, SERVER, { personId, newPassword, resetSecondFactor, isFromServer: true })
  return newPassword
}

async function machineOf(deps: AppDeps, { username, name, role, areaCode }: { username: string; name: string; role: Role; areaCode: string | undefined }): Promise<string> {
  const known = await deps.db.selectFrom('people').select('personId').where('username', '=', username).executeTakeFirst()
  const personId = known?.personId ?? newId()
  if (!known) await createPerson(deps, SERVER, { personId, username, name, isMachine: true })
  const held = await deps.db.selectFrom('grants').select('grantId').where('personId', '=', personId).where('role', '=', role).executeTakeFirst()
  if (!held) {
    const areaId = areaCode === undefined ? await cityArea(deps) : await findAreaByCode(deps, areaCode)
    const office = await deps.db.selectFrom('units').select('unitId').where('kind', '=', 'hotline').limit(1).executeTakeFirst()
    await grantRole(deps, SERVER, { grantId: newId(), personId, role, areaId, ...(office && { unitId: office.unitId }) })
  }
  return personId
}

function administratorRoleOf(values: Values): Role {
  const role = values.text('role') ?? 'systemAdministrator'
  if (!isAdministratorRole(role)) throw new Error(`--role is one of ${administratorRoles.join(', ')}.`)
  return role as Role
}

function roleOf(given: string): Role {
  const role = roleIds.find((known) => known === given)
  if (role) return role
  throw new Error(`There is no role ${given}. Machines have the role hotlineMachine.`)
}

async function holders(deps: AppDeps, role: Role) {
  const today = localDateOf(deps.clock.now())
  return deps.db
    .selectFrom('grants').innerJoin('people', 'people.personId', 'grants.personId').select(['people.username', 'people.isDemo'])
    .where('grants.role', '=', role).where('people.isActive', '=', true)
    .where((e) => e.or([e('grants.endsOn', 'is', null), e('grants.endsOn', '>=', today)])).execute()
}

async function refuseWhereHeld(deps: AppDeps, role: Role): Promise<void> {
  // A demo person cannot sign in outside demo mode, and so holds nothing there.
  const [holder] = (await holders(deps, role)).filter(({ isDemo }) => !isDemo || deps.config.demo)
  if (!holder) return
  throw new Error(`${holder.username} is ${role} already: new people are made and given rights by the administrators. A lost password: npm run admin -- password --username ${holder.username}`)
}

async function rolesWithoutHolder(deps: AppDeps): Promise<Role[]> {
  const held = await Promise.all(administratorRoles.map(async (role) => ({ role, count: (await holders(deps, role)).length })))
  return held.filter(({ count }) => count === 0).map(({ role }) => role)
}
