import { revealableFields } from '@gongzhi/contracts/commonActs.ts'
import { kindTables, staffActs } from '@gongzhi/contracts/kinds.ts'
import { linkActs } from '@gongzhi/contracts/dispatch.ts'
import { problems } from '@gongzhi/contracts/kit/problem.ts'
import { LimitUnit } from '@gongzhi/contracts/kit/limitRule.ts'
import {
  assignmentModes, assignmentStates, channels, clockKinds, natures, matterKinds, matterStates, requestKinds, satisfiedAnswers, solvedAnswers, supervisionLevels, whistleKinds, whistleScores,
} from '@gongzhi/contracts/matters.ts'
import { paperKinds, serviceWays } from '@gongzhi/contracts/papers.ts'
import { permissions, roleIds } from '@gongzhi/contracts/people.ts'
import { confirmResults, pauseReasons, refusalReasons, shelvingReasons, systemActs } from '@gongzhi/contracts/reports.ts'
import { dutyLists } from '@gongzhi/contracts/rules.ts'
import { isWordKey, languages, say } from '@gongzhi/contracts/words/words.ts'
import type { WordKey } from '@gongzhi/contracts/words/words.ts'
import { expect, test } from 'vitest'
import { codeFiles, isTest } from './sources.ts'

const acts = Object.keys({ register: 0, ...staffActs, ...Object.assign({}, ...Object.values(kindTables).map(({ reporterActs }) => reporterActs)), ...linkActs, ...systemActs })

const isPermission = (name: string): boolean => permissions.some((permission) => permission === name)

/** Keys that are put together from data, by what stands before the dot. */
const DATA: Record<string, readonly string[]> = {
  state: matterStates,
  kind: matterKinds,
  assignmentState: assignmentStates,
  act: acts,
  clock: clockKinds,
  problem: Object.keys(problems),
  role: ['lead', 'assist'],
  whistle: whistleKinds,
  channel: channels,
  nature: natures,
  solved: solvedAnswers,
  satisfied: satisfiedAnswers,
  unit: LimitUnit.options,
  refusal: refusalReasons,
  pause: pauseReasons,
  personRole: roleIds,
  field: revealableFields,
  how: ['phone', 'visit', 'message', 'page'],
  actorKind: ['reporter', 'system', 'machine', 'unitLink'],
  request: requestKinds,
  paper: [...paperKinds, 'named', 'numbered'],
  serviceWay: serviceWays,
  supervision: supervisionLevels,
  mode: assignmentModes,
  dutyList: dutyLists,
  shelving: shelvingReasons,
  confirmed: confirmResults,
  score: whistleScores,
  decision: ['approved', 'rejected'],
}

test('every state, act, clock, role, reason and problem has words in both languages', () => {
  const missing = Object.entries(DATA).flatMap(([group, names]) => names.map((name) => `${group}.${name}`)).filter((key) => !isWordKey(key))
  expect(missing).toEqual([])
})

test('every act has a sentence for the record', () => {
  const sources = codeFiles().filter(({ path }) => path.startsWith('contracts/src/words/zh-CN/')).map(({ text }) => text).join('\n')
  expect(acts.filter((act) => !new RegExp(`'record\\.${act}[.']`).test(sources))).toEqual([])
})

test('every key written in the code has words', () => {
  const key = new RegExp(`['"\`]((?:${[...Object.keys(DATA), 'reason', 'record'].join('|')})\\.[A-Za-z][\\w.-]*)['"\`]`, 'g')
  const unknown = codeFiles()
    .filter(({ path }) => !isTest(path) && !path.startsWith('contracts/src/words/'))
    .flatMap(({ path, text }) => [...text.matchAll(key)].map(([, found = '']) => found).filter((found) => !isWordKey(found) && !isPermission(found)).map((found) => `${path}: ${found}`))
  expect(unknown).toEqual([])
})

test('both languages fill in the same things', () => {
  // Dates are written in another order, with other parts.
  const keys = (Object.keys(allKeys()) as WordKey[]).filter((key) => !key.includes('.date.'))
  const holes = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ')
  expect(keys.filter((key) => new Set(languages.map((language) => holes(say(language, key, holesKept)))).size > 1)).toEqual([])
})

/** Gives every hole back as it stands. */
const holesKept = new Proxy({}, { get: (_, name) => `{${String(name)}}` }) as Record<string, string>

function allKeys(): Record<string, true> {
  const text = codeFiles().filter(({ path }) => path.startsWith('contracts/src/words/zh-CN/')).map((file) => file.text).join('\n')
  return Object.fromEntries([...text.matchAll(/'([a-zA-Z]+\.[\w.-]+)':/g)].map(([, key = '']) => key).filter(isWordKey).map((key) => [key, true]))
}
