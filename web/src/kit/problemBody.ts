// A refusal as the server sends it.
import type { FieldError } from '@gongzhi/contracts/kit/problem.ts'

export type ProblemBody = {
  code: string
  status: number
  detail?: string
  reason?: string
  params?: Record<string, string | number>
  errors?: FieldError[]
  possible?: string[]
}
