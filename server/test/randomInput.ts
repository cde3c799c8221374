// A random body for an act, read off its form: whatever somebody might fill in, sensible or not. What only the server can
// tell (a day too early, a party that is none) it refuses.
import { dateOfDay, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import type { z } from 'zod'
import type { Random } from '../../city/random.ts'

/** `idsFor`: what a field that names something may name; `newFile`: a file of whoever acts; `usual`: what is mostly filled in, so that walks go on. */
export type Filling = { random: Random; now: Date; idsFor: (name: string) => readonly string[]; newFile: () => Promise<string>; usual?: Readonly<Record<string, unknown>> }

type Bound = 'minimum' | 'maximum'
type Def = { type: string; format?: string; innerType?: z.ZodType; element?: z.ZodType; entries?: Record<string, string>; checks?: unknown[] }
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def
/** By the form's own checks; whole numbers are checked to be no larger than can be counted, too. */
function boundOf(schema: z.ZodType, name: Bound): number | undefined {
  const bounds = (defOf(schema).checks ?? []).flatMap((check) => (check as { _zod: { def: { minimum?: number; maximum?: number; value?: number; check?: string } } })._zod.def)
  const found = bounds.map((def) => def[name] ?? ((name === 'minimum') === (def.check === 'greater_than') && def.check?.endsWith('_than') ? def.value : undefined))
  return found.find((value) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER)
}

const said: Record<string, string> = { phone: '13800001234', idNumber: '999901196003040021', receipt: '回执 1 号', name: '张三', videoUrl: 'https://meet.example.cn/1' }
const AHEAD = /due|next|until/i

/** Undefined where the form asks for something that is not there. */
export async function randomInput(form: z.ZodType, filling: Filling): Promise<Record<string, unknown> | undefined> {
  const body: Record<string, unknown> = {}
  for (const [name, declared] of Object.entries((form as z.ZodObject).shape)) {
    const { schema, isOptional } = unwrapped(declared as z.ZodType)
    const usual = filling.usual?.[name]
    if (isOptional && usual === undefined && filling.random.chance(0.6)) continue
    const value = usual !== undefined && filling.random.chance(0.8) ? usual : await valueOf(name, schema, filling)
    if (value === undefined && !isOptional) return undefined
    if (value !== undefined) body[name] = value
  }
  if (typeof body['startsAt'] === 'string' && 'endsAt' in body) body['endsAt'] = new Date(Date.parse(body['startsAt']) + 3_600_000).toISOString()
  return body
}

function unwrapped(declared: z.ZodType): { schema: z.ZodType; isOptional: boolean } {
  let [schema, isOptional] = [declared, false]
  for (let inner = defOf(schema).innerType; inner; inner = defOf(schema).innerType) {
    isOptional ||= defOf(schema).type === 'optional'
    schema = inner
  }
  return { schema, isOptional }
}

async function valueOf(name: string, schema: z.ZodType, filling: Filling): Promise<unknown> {
  const { random, now, idsFor } = filling
  const def = defOf(schema)
  if (/fileIds$/i.test(name)) return [await filling.newFile()]
  if (def.type === 'enum') return random.pick(Object.values(def.entries ?? {}))
  if (def.type === 'boolean') return random.chance(0.6)
  if (def.type === 'number') return random.between(boundOf(schema, 'minimum') ?? 1, Math.min(40, boundOf(schema, 'maximum') ?? 40))
  if (def.type === 'object') return randomInput(schema, filling)
  if (def.type === 'array') return listOf(name, schema, filling)
  if (def.format === 'uuid') return idsFor(name).length > 0 ? random.pick(idsFor(name)) : undefined
  if (def.format === 'date') return dateOfDay(dayNumberAt(now.getTime()) + (AHEAD.test(name) ? random.between(1, 20) : 0))
  if (def.format === 'datetime') return new Date(now.getTime() + random.between(1, 48) * 3_600_000).toISOString()
  return def.type === 'string' ? (said[name] ?? '情况说明') : undefined
}

async function listOf(name: string, schema: z.ZodType, filling: Filling): Promise<unknown> {
  const { random, idsFor } = filling
  const { element } = defOf(schema)
  if (element && defOf(element).type === 'object') {
    const rows = await Promise.all(Array.from({ length: random.between(1, 2) }, () => randomInput(element, filling)))
    return rows.some((row) => row === undefined) ? undefined : rows
  }
  if (element && defOf(element).type === 'enum') return [random.pick(Object.values(defOf(element).entries ?? {}))]
  const most = boundOf(schema, 'maximum') ?? 5
  const ids = idsFor(name.replace(/s$/, ''))
  if (ids.length === 0) return undefined
  const some = random.chance(0.8) ? ids : ids.filter(() => random.chance(0.5))
  return some.length < (boundOf(schema, 'minimum') ?? 0) ? ids.slice(0, most) : some.slice(0, most)
}
