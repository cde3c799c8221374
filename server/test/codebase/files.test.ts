import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { allFiles, codeFiles, isTest } from './sources.ts'

const LONGEST = 400
// Words are data, and so is what `npm run gen` makes.
const MAY_BE_LONG = [/^contracts\/src\/words\//, /^server\/src\/generated\//]

const files = codeFiles()
const namesOf = (found: readonly { path: string }[]): string[] => found.map(({ path }) => path)

test('no file is longer than 400 lines', () => {
  const long = files.filter(({ path, text }) => text.split('\n').length > LONGEST + 1 && !MAY_BE_LONG.some((form) => form.test(path)))
  expect(namesOf(long)).toEqual([])
})

test('no test is left out or run alone', () => {
  const left = files.filter(({ path, text }) => isTest(path) && /\b(?:test|it|describe)\.(?:only|skip|todo)\(/.test(text))
  expect(namesOf(left)).toEqual([])
})

test('nothing names the place on a machine where it was written', () => {
  const places = [fileURLToPath(new URL('../../../', import.meta.url)), '/root/', '/Users/', '/home/']
  // Tests make up homes of people who do not exist.
  const named = allFiles().filter(({ path, text }) => !isTest(path) && places.some((place) => text.includes(place)))
  expect(namesOf(named)).toEqual([])
})

test('nothing is put off in a comment', () => {
  const mark = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`)
  expect(namesOf(files.filter(({ text }) => mark.test(text)))).toEqual([])
})

test('the server and the contracts export by name', () => {
  const byDefault = files.filter(({ path, text }) => /^(server|contracts|city|web)\//.test(path) && /^export default /m.test(text) && !/\.config\.ts$/.test(path))
  expect(namesOf(byDefault)).toEqual([])
})

const READERS_OF_THE_ENVIRONMENT = [
  'server/src/config.ts',
  // the secrets never pass through the settings, which are printed
  'server/src/platform/secrets.ts',
  // hands PATH on to PostgreSQL's programs
  'server/src/platform/embedded/run.ts',
  // GONGZHI_TEST_PG_BIN is the tests' own
  'server/src/platform/database.ts',
  // names HOST in a sentence about it
  'server/src/main.ts',
]

test('settings are read in one file', () => {
  const readers = files.filter(({ path, text }) => path.startsWith('server/src/') && !isTest(path) && /\bprocess\.env\b/.test(text))
  expect(namesOf(readers).filter((path) => !READERS_OF_THE_ENVIRONMENT.includes(path))).toEqual([])
})
