export { differences } from './differences.ts'
export { openRuleBook, publishRules, categoryById } from './ruleBook.ts'
export type { RuleBook } from './ruleBook.ts'
