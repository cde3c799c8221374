import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { allFiles, ROOT } from './sources.ts'

const files = allFiles()
const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? ''
const pages = files.filter(({ path }) => path.endsWith('.md'))

test('the README has a line for each npm script', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const told = (readme: string, script: string): boolean =>
    readme.includes(`npm run ${script}`) || readme.includes(`npm ${script}`) || readme.includes(`\`${script}\``)
  for (const path of ['README.md', 'README.zh-CN.md']) expect(Object.keys(scripts).filter((script) => !told(textOf(path), script))).toEqual([])
})

test('the README names every setting', () => {
  const settings = new Set(textOf('server/src/config.ts').match(/'(?:GONGZHI_[A-Z_]+|DATABASE_[A-Z_]+|MAP_STYLE_URL|LOG_LEVEL|PORT|HOST)'/g))
  expect([...settings].filter((name) => !textOf('README.md').includes(`\`${name.slice(1, -1)}\``))).toEqual([])
})

test('every link and picture in the documents leads to something', () => {
  const dead = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(path), target))).map((target) => `${path}: ${target}`))
  expect(dead).toEqual([])
})

test('decisions are numbered without a gap, and each says why', () => {
  const decisions = pages.filter(({ path }) => path.startsWith('docs/decisions/')).map(({ path }) => path.slice('docs/decisions/'.length))
  expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1))
})
