// A body that an act's form takes, made from the form alone: for tests that send acts by the hundred and expect them
// refused for what the sender is, not for what he wrote.
import type { ActRow } from '@gongzhi/contracts/kit/procedure.ts'
import { z } from 'zod'

type Schema = {
  type?: string; enum?: unknown[]; const?: unknown; format?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema
  anyOf?: Schema[]; minimum?: number; exclusiveMinimum?: number; minItems?: number
}

/** `ids`: what to write where a field of that name asks for one (assignmentId, unitId …). */
export function bodyFor(row: ActRow<string>, ids: Record<string, string>): Record<string, unknown> {
  return valueOf(z.toJSONSchema(row.form, { io: 'input', unrepresentable: 'any' }) as Schema, '', ids) as Record<string, unknown>
}

const SOME_ID = '01900000-0000-7000-8000-000000000000'

function valueOf(schema: Schema, name: string, ids: Record<string, string>): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return valueOf(schema.anyOf[0]!, name, ids)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((key) => [key, valueOf(schema.properties![key]!, key, ids)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items!, name, ids))
    case 'boolean':
      return true
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 1, 1)
    default:
      return schema.format === 'uuid' ? (ids[name] ?? SOME_ID) : schema.format === 'date' ? '2026-04-01' : schema.format === 'date-time' ? '2026-04-01T01:00:00.000Z' : '原因说明'
  }
}
