import type { UnitChoice } from '@gongzhi/contracts/matters.ts'

/** What the duty list names first, lead before assist; then the rest as it came. */
export function proposedFirst(choices: readonly UnitChoice[]): UnitChoice[] {
  const rank = (choice: UnitChoice): number => (choice.role === 'lead' ? 0 : choice.role === 'assist' ? 1 : 2)
  return choices.toSorted((a, b) => rank(a) - rank(b))
}
