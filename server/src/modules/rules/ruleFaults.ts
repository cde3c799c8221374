// What in a file of rule data contradicts itself or the city: checked before it is published, since a line of the duty
// list that names nobody would stop a dispatch weeks later, at a desk that cannot mend it.
import type { DutyLine, RuleContent } from '@gongzhi/contracts/rules.ts'

/** One sentence per fault, with its place in the file; none when the rules hold. Without any `dutyKeys` units are not checked: a city's rules may come before its offices. */
export function ruleFaults({ categories, dutyList }: Pick<RuleContent, 'categories' | 'dutyList'>, dutyKeys: ReadonlySet<string>): string[] {
  const known = new Set(categories.map(({ categoryId }) => categoryId))
  const isNobody = (key: string): boolean => dutyKeys.size > 0 && !dutyKeys.has(key)
  const strangers = categories.flatMap(({ categoryId, standard }) =>
    keysOf(standard?.dutyUnit).filter(isNobody).map((key) => `categories[${categoryId}].standard.dutyUnit: there is no unit with the duty key ${key}`))
  const lines = dutyList.flatMap((line) => [
    ...line.categoryIds.filter((id) => !known.has(id)).map((id) => `there is no category ${id}`),
    ...(isNobody(line.leadUnit) ? [`there is no unit with the duty key ${line.leadUnit}`] : []),
    ...levelFaults(line),
  ].map((fault) => `dutyList[${line.lineId}]: ${fault}`))
  return [
    ...twice(categories.map(({ categoryId }) => categoryId)).map((id) => `categories[${id}]: stands twice`),
    ...twice(dutyList.map(({ lineId }) => lineId)).map((id) => `dutyList[${id}]: stands twice`),
    ...strangers, ...lines,
  ]
}

/** A residents' committee is no office: nothing is taken back from it, and where it only assists, somebody else leads. */
function levelFaults({ level, list, leadUnit }: DutyLine): string[] {
  if (level !== 'community') return []
  if (list === 'takenBack') return ['a community has no list of what was taken back']
  const isLed = leadUnit === 'committee'
  if (list === 'basic' && !isLed) return [`a community's basic line is led by the committee, not by ${leadUnit}`]
  return list === 'assisting' && isLed ? ['a line on which the committee leads is no assisting one'] : []
}

const keysOf = (duty: NonNullable<RuleContent['categories'][number]['standard']>['dutyUnit'] | undefined): string[] =>
  duty ? [duty.community, duty.street, duty.district, ...(duty.assist ?? [])].filter((key) => key !== undefined) : []

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
