// The three database roles and what each may do. The owner owns everything and nobody signs in as it; the migrator is
// a member of it; the application role reads and writes rows, and only adds to tables whose comment begins with
// "append-only". Called by the embedded launcher, the migrations, the tests and, in production, at start.
import { createHmac } from 'node:crypto'
import pg from 'pg'

export const OWNER_ROLE = 'gongzhi_owner'
export const MIGRATOR_ROLE = 'gongzhi_migrator'
export const APP_ROLE = 'gongzhi_app'
export const DATABASE = 'gongzhi'
export const WORKER_SCHEMA = 'graphile_worker'

type Queryable = Pick<pg.ClientBase, 'query'>

const quote = pg.escapeIdentifier
const literal = pg.escapeLiteral

/** Each role has its own password, and none of them tells the one it was made from. */
export function rolePassword(rootPassword: string, role: string): string {
  return createHmac('sha256', rootPassword).update(`database role ${role}`).digest('base64url')
}

/** Makes the three roles and the database where they are missing. Needs a superuser's connection. */
export async function createRoles(superuser: Queryable, rootPassword: string, database = DATABASE): Promise<void> {
  const { rows } = await superuser.query<{ role: string }>(
    'select rolname as role from pg_roles where rolname = any($1)',
    [[OWNER_ROLE, MIGRATOR_ROLE, APP_ROLE]],
  )
  const present = new Set(rows.map((row) => row.role))
  const password = (role: string): string => literal(rolePassword(rootPassword, role))
  if (!present.has(OWNER_ROLE)) await superuser.query(`create role ${OWNER_ROLE} nologin`)
  if (!present.has(MIGRATOR_ROLE)) {
    await superuser.query(`create role ${MIGRATOR_ROLE} login password ${password(MIGRATOR_ROLE)} in role ${OWNER_ROLE}`)
  }
  if (!present.has(APP_ROLE)) await superuser.query(`create role ${APP_ROLE} login password ${password(APP_ROLE)}`)
  const found = await superuser.query('select 1 from pg_database where datname = $1', [database])
  if (found.rowCount) return
  await superuser.query(`create database ${quote(database)} owner ${OWNER_ROLE} template template0`)
  await superuser.query(`revoke all on database ${quote(database)} from public`)
  await superuser.query(`grant connect on database ${quote(database)} to ${MIGRATOR_ROLE}, ${APP_ROLE}`)
}

/** Gives the application role what it needs after a migration, and takes what it must not have. Run as the owner. */
export async function grantAppRole(owner: Queryable, { schema, appRole }: { schema: string; appRole: string }): Promise<void> {
  const role = quote(appRole)
  const tables = await tablesOf(owner, schema)
  const grants = [`grant usage on schema ${quote(schema)} to ${role}`]
  for (const { table, isAppendOnly, isPartition } of tables) {
    const name = `${quote(schema)}.${quote(table)}`
    grants.push(`revoke all on ${name} from ${role}`)
    // Rows are reached through the whole table; a partition alone needs no privilege of its own.
    if (!isPartition) grants.push(`grant select, insert${isAppendOnly ? '' : ', update, delete'} on ${name} to ${role}`)
  }
  grants.push(`grant usage, select on all sequences in schema ${quote(schema)} to ${role}`)
  await owner.query(grants.join(';\n'))
}

/**
 * Lets the application role add and work on jobs. The worker's tables have row security without a policy, so that
 * only their owner sees rows: the application role gets a policy for all rows. Run as the owner.
 */
export async function grantWorkerTables(owner: Queryable, appRole: string): Promise<void> {
  const role = quote(appRole)
  const schema = quote(WORKER_SCHEMA)
  const { rows } = await owner.query<{ table: string; has_policy: boolean }>(
    `select c.relname as table, exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $2) as has_policy
       from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relrowsecurity`,
    [WORKER_SCHEMA, appRole],
  )
  const grants = [
    `grant usage on schema ${schema} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${schema} to ${role}`,
    `grant usage, select on all sequences in schema ${schema} to ${role}`,
    `grant execute on all functions in schema ${schema} to ${role}`,
    `revoke insert, update, delete on ${schema}.migrations from ${role}`,
    ...rows
      .filter((row) => !row.has_policy)
      .map((row) => `create policy ${role} on ${schema}.${quote(row.table)} for all to ${role} using (true) with check (true)`),
  ]
  await owner.query(grants.join(';\n'))
}

/**
 * Refuses a database in which the signed-in role could change or remove what was recorded: production does not start
 * with it. A role that is a member of a table's owner could give itself the right, and is refused too.
 */
export async function assertAppendOnly(app: Queryable, schema: string): Promise<void> {
  const { rows } = await app.query<{ table: string; role: string }>(
    `select c.relname as table, current_user as role
       from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
        and obj_description(coalesce(pg_partition_root(c.oid), c.oid)::oid, 'pg_class') like 'append-only%'
        and (has_table_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate')
             or has_any_column_privilege(c.oid, 'update') or pg_has_role(c.relowner, 'member'))
      order by 1`,
    [schema],
  )
  const [first] = rows
  if (!first) return
  throw new Error(
    `The database role ${first.role} can change or delete rows of ${rows.map((row) => row.table).join(', ')}, which may only be added to. ` +
      'Let DATABASE_URL sign in as a role of its own that owns nothing, set DATABASE_MIGRATE_URL to the owner, and run: npm run db:migrate',
  )
}

async function tablesOf(owner: Queryable, schema: string): Promise<{ table: string; isAppendOnly: boolean; isPartition: boolean }[]> {
  const { rows } = await owner.query<{ table: string; is_append_only: boolean; is_partition: boolean }>(
    `select c.relname as table, c.relispartition as is_partition,
            coalesce(obj_description(coalesce(pg_partition_root(c.oid), c.oid)::oid, 'pg_class') like 'append-only%', false)
              or c.relname = 'schema_migrations' as is_append_only
       from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      order by 1`,
    [schema],
  )
  return rows.map((row) => ({ table: row.table, isAppendOnly: row.is_append_only, isPartition: row.is_partition }))
}
