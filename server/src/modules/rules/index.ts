export { differences } from './differences.ts'
export { citable, communityMay, dutyLinesOf, streetMay, takenBackLine } from './dutyList.ts'
export { openRuleBook, publishRules, categoryById } from './ruleBook.ts'
export type { RuleBook } from './ruleBook.ts'
