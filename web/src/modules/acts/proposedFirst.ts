import type { DutyLineView, UnitChoice } from '@gongzhi/contracts/matters.ts'

/** What the duty list names first, lead before assist; then the rest as it came, and last who may not be called. */
export function proposedFirst(choices: readonly UnitChoice[]): UnitChoice[] {
  const rank = (choice: UnitChoice): number => (choice.whyNot ? 3 : choice.role === 'lead' ? 0 : choice.role === 'assist' ? 1 : 2)
  return choices.toSorted((a, b) => rank(a) - rank(b))
}

/** The line by which the departments have taken back what the lead shall do. */
export const takenBackLine = (lines: readonly DutyLineView[], leadName: string | undefined): DutyLineView | undefined =>
  lines.find((line) => line.list === 'takenBack' && line.leadUnitName === leadName)

/** The units that every one of several matters may call; a role stands where all of them name it. */
export function commonChoices(lists: readonly (readonly UnitChoice[])[]): UnitChoice[] {
  const [first = [], ...others] = lists
  return first.flatMap((choice) => {
    const same = others.map((list) => list.find((each) => each.unitId === choice.unitId))
    if (same.some((each) => each === undefined)) return []
    const { role, basis, ...plain } = choice
    const whyNot = choice.whyNot ?? same.find((each) => each?.whyNot)?.whyNot
    const isAgreed = same.every((each) => each?.role === role)
    return [{ ...plain, ...(isAgreed && role ? { role } : {}), ...(isAgreed && basis ? { basis } : {}), ...(whyNot ? { whyNot } : {}) }]
  })
}
