// What the duty list (履行职责事项清单; for a community the 社区工作事项准入清单) says about a category. Called by the acts
// that call units and by those that dispute a call. A rule set with an empty list (an old version, a small city that has
// none) checks nothing, and neither does a matter that has no category yet: both are answered by "may lead".
import type { DutyLine, RuleContent } from '@gongzhi/contracts/rules.ts'

type Listed = Pick<RuleContent, 'dutyList'>
type CategoryId = string | null | undefined
type Level = DutyLine['level']

/** Duty keys that stand for their whole level: what is basic to the level is theirs, whichever of its units leads it. */
const LEVEL_OF_KEY: Partial<Record<string, Level>> = { committee: 'community', gridCentre: 'street', streetOffice: 'street' }

/** All lines of both levels that name the category; none without a category or without a list. */
export const dutyLinesOf = ({ dutyList }: Listed, categoryId: CategoryId): DutyLine[] =>
  categoryId ? dutyList.filter((line) => line.categoryIds.includes(categoryId)) : []

/**
 * As what a residents' committee may be given the category (城市居民委员会组织法: it assists only with what the list
 * names): `lead` by a basic line, `assist` by an assisting one, undefined where the list does not name it. With an empty
 * list, or without a category, `lead`: nothing is checked.
 */
export function communityMay(rules: Listed, categoryId: CategoryId): 'lead' | 'assist' | undefined {
  const may = levelMay(rules, categoryId, 'community')
  return may === 'takenBack' ? undefined : may
}

/**
 * As what a street may be given the category: `lead` by a basic line, `assist` by an assisting one, `takenBack` where the
 * level above has taken all of it back, undefined where the list does not name it. With an empty list, or without a
 * category, `lead`: nothing is checked.
 */
export const streetMay = (rules: Listed, categoryId: CategoryId): 'lead' | 'assist' | 'takenBack' | undefined =>
  levelMay(rules, categoryId, 'street')

/** The line by which the unit of this duty key does the category itself (上级部门收回): it justifies a whistle to it without a reason. */
export const takenBackLine = (rules: Listed, categoryId: CategoryId, leadUnitKey: string | null): DutyLine | undefined =>
  dutyLinesOf(rules, categoryId).find((line) => line.list === 'takenBack' && line.leadUnit === leadUnitKey)

/**
 * The lines that a unit of this duty key may cite when it disputes a call (派单异议): those that name another one as
 * lead. A committee, a street office and a grid centre stand for their whole level, so that no basic line of their own
 * level is among them. Empty without a category or without a list: then nothing can be cited, and words must do.
 */
export function citable(rules: Listed, categoryId: CategoryId, dutyKey: string | null): DutyLine[] {
  const ownLevel = dutyKey ? LEVEL_OF_KEY[dutyKey] : undefined
  return dutyLinesOf(rules, categoryId).filter((line) => line.leadUnit !== dutyKey && !(line.list === 'basic' && line.level === ownLevel))
}

function levelMay(rules: Listed, categoryId: CategoryId, level: Level): 'lead' | 'assist' | 'takenBack' | undefined {
  if (rules.dutyList.length === 0 || !categoryId) return 'lead'
  const lists = dutyLinesOf(rules, categoryId).filter((line) => line.level === level).map(({ list }) => list)
  if (lists.includes('basic')) return 'lead'
  if (lists.includes('assisting')) return 'assist'
  return lists.includes('takenBack') ? 'takenBack' : undefined
}
