// The rule data that a phone needs: which categories there are, what suggests them, when one is filed and when it is closed.
import type { FieldRules } from '@gongzhi/contracts/sync.ts'
import type { Rules } from '@gongzhi/contracts/rules.ts'

export const fieldRules = ({ ruleVersion, categories }: Rules): FieldRules => ({
  ruleVersion,
  categories: categories.map(({ categoryId, classId, name, words, isUrgent, standard }) => ({
    categoryId, ...(classId !== undefined && { classId }), name, words, isUrgent,
    ...(standard && { condition: standard.condition, closing: standard.closing, limit: { amount: standard.limit.amount, unit: standard.limit.unit } }),
  })),
})
