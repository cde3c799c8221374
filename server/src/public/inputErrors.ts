// What is wrong in a form that a resident sent, in plain words and beside its field. Each form says which field a fault
// belongs to; the rest is the same for all of them.
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import type { z } from 'zod'
import type { FormError } from './formParts.ts'
import type { Page } from './page.ts'

/** The field that a fault stands at, and how it is worded. */
export type Wrong = { field: string; tooShort?: WordKey; tooLong?: WordKey; other: WordKey }

/** The input's faults, one per field, in the order of the form. */
export function inputErrorsAt(page: Page, error: z.ZodError, wrongAt: (pointer: string) => Wrong): FormError[] {
  const found = new Map<string, FormError>()
  for (const issue of error.issues) {
    const wrong = wrongAt(`/${issue.path.join('/')}`)
    const isShort = issue.code === 'too_small' || issue.code === 'invalid_type'
    const key = (isShort ? wrong.tooShort : issue.code === 'too_big' ? wrong.tooLong : undefined) ?? wrong.other
    if (!found.has(wrong.field)) found.set(wrong.field, { field: wrong.field, text: page.say(key) })
  }
  return [...found.values()]
}
