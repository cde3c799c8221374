// The fields of an act's dialog, read off the zod form of its row in the procedure table, so that a new act needs no
// screen of its own. Called by the desk's act dialog; a test derives them for every act.
import type { z } from 'zod'

export type FormField = { name: string; isRequired: boolean } & (
  | { kind: 'text'; max: number; isLong: boolean }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'choice'; options: string[] }
  | { kind: 'choices'; options: string[] }
  | { kind: 'yesNo' }
  | { kind: 'unit' }
  | { kind: 'units' }
  | { kind: 'person' }
  | { kind: 'assignment' }
  | { kind: 'category' }
  | { kind: 'files'; max: number }
  | { kind: 'location' }
  | { kind: 'request' }
  | { kind: 'dutyLine' }
  | { kind: 'matter' }
  | { kind: 'parts'; max: number; hasCategory: boolean }
  | { kind: 'date' }
  | { kind: 'pastDate' }
  | { kind: 'moment' }
  | { kind: 'anyUnit' }
  | { kind: 'anyUnits'; max: number }
  | { kind: 'official' }
  | { kind: 'officials'; max: number }
  | { kind: 'area' }
  | { kind: 'service' }
  | { kind: 'mode' }
  /** Of small objects, each a row (ListField.tsx). */
  | { kind: 'list'; max: number; columns: FormField[] }
  /** What only its own kind of matter can offer to choose from (ownFields.ts). */
  | { kind: 'own' }
)

type Def = { type: string; format?: string; innerType?: z.ZodType; element?: z.ZodType; entries?: Record<string, string>; checks?: unknown[] }
const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def

const SHORT_TEXT = 300

/** Fields whose control follows from what they name, not from their type. */
const byName: Record<string, FormField['kind']> = {
  leadUnitId: 'unit', unitId: 'unit', assistUnitIds: 'units', personId: 'person', assignmentId: 'assignment',
  categoryId: 'category', location: 'location', requestId: 'request', dutyLineId: 'dutyLine', intoId: 'matter', otherId: 'matter',
  aboutUnitId: 'anyUnit', rightUnitId: 'anyUnit', mode: 'mode', aboutPersonId: 'official', leaderId: 'official', areaId: 'area', service: 'service',
}

/** Days that lie ahead; every other day of a form says when something was done. */
const AHEAD = ['nextLookOn', 'reportDueOn', 'nextVisitOn', 'dueOn']

function limitOf(schema: z.ZodType, name: 'maxLength' | 'minValue' | 'maxValue', otherwise: number): number {
  const value = (schema as unknown as Record<string, unknown>)[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

/** Nought only where the form says so itself. */
const leastOf = (schema: z.ZodType): number => (schema as unknown as { _zod: { bag: { minimum?: number } } })._zod.bag.minimum ?? 1

/** The most that a list may hold, by its own check. */
const mostOf = (def: Def, otherwise: number): number =>
  def.checks?.map((each) => (each as { _zod?: { def?: { check?: string; maximum?: number } } })._zod?.def).find((check) => check?.maximum !== undefined)?.maximum ?? otherwise

function fieldOf(name: string, schema: z.ZodType, isRequired: boolean): FormField {
  const def = defOf(schema)
  const named = byName[name]
  if (named) return { name, isRequired, kind: named } as FormField
  if (/fileIds$/i.test(name)) return { name, isRequired, kind: 'files', max: mostOf(def, 6) }
  if (name === 'parts') return { name, isRequired, kind: 'parts', max: mostOf(def, 5), hasCategory: def.element !== undefined && 'categoryId' in (def.element as z.ZodObject).shape }
  if (name === 'unitIds') return { name, isRequired, kind: 'anyUnits', max: mostOf(def, 6) }
  if (name === 'teamIds') return { name, isRequired, kind: 'officials', max: mostOf(def, 8) }
  if (def.format === 'date') return { name, isRequired, kind: AHEAD.includes(name) ? 'date' : 'pastDate' }
  if (def.format === 'datetime') return { name, isRequired, kind: 'moment' }
  if (def.type === 'enum') return { name, isRequired, kind: 'choice', options: Object.values(def.entries ?? {}) }
  if (def.type === 'boolean') return { name, isRequired, kind: 'yesNo' }
  if (def.type === 'number') return { name, isRequired, kind: 'number', min: leastOf(schema), max: limitOf(schema, 'maxValue', 9999) }
  if (def.type === 'array' && def.element && defOf(def.element).type === 'enum') {
    return { name, isRequired, kind: 'choices', options: Object.values(defOf(def.element).entries ?? {}) }
  }
  const columns = rowFieldsOf(def)
  if (columns) return { name, isRequired, kind: 'list', max: mostOf(def, 20), columns }
  if (def.format === 'uuid' || ['array', 'object', 'record'].includes(def.type)) return { name, isRequired, kind: 'own' }
  if (def.type === 'string') {
    const max = limitOf(schema, 'maxLength', 2000)
    return { name, isRequired, kind: 'text', max, isLong: max > SHORT_TEXT }
  }
  throw new Error(`No control for the field '${name}' of type '${def.type}': give it one in formFields.ts.`)
}

const inRows: readonly FormField['kind'][] = ['text', 'number', 'choice', 'yesNo', 'date', 'pastDate', 'moment', 'unit', 'anyUnit']

/** The fields of each row of a list, where a row can show them all. */
function rowFieldsOf({ type, element }: Def): FormField[] | undefined {
  if (type !== 'array' || !element || defOf(element).type !== 'object') return undefined
  const columns = formFields(element as z.ZodObject)
  return columns.every(({ kind }) => inRows.includes(kind)) ? columns : undefined
}

/** The fields of a form in its own order. Throws for a type that no control is known for. */
export function formFields(form: z.ZodObject): FormField[] {
  return Object.entries(form.shape).map(([name, declared]) => {
    let schema = declared as z.ZodType
    let isRequired = true
    for (let inner = defOf(schema).innerType; inner; inner = defOf(schema).innerType) {
      if (defOf(schema).type === 'optional') isRequired = false
      schema = inner
    }
    return fieldOf(name, schema, isRequired)
  })
}
