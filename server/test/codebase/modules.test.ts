import { expect, test } from 'vitest'
import type { Source } from './sources.ts'
import { codeFiles, importsOf, isTest } from './sources.ts'

// A later module may call an earlier one, never the reverse; news flows forward through entries.
const ORDER = ['areas', 'people', 'auth', 'rules', 'figures', 'clocks', 'files', 'devices', 'notices', 'dispatch', 'matters', 'papers', 'conferences', 'audit', 'reports', 'disputes', 'petitions', 'help', 'handovers', 'complaints', 'hotline', 'supervision', 'indicators', 'sync']

const files = codeFiles()
const ours = files.filter(({ path }) => !isTest(path))
const moduleOf = (path: string): string | undefined => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]

function wrongImports(of: readonly Source[], isWrong: (from: string, target: string) => boolean): string[] {
  return of.flatMap((file) => importsOf(file).filter(({ target }) => isWrong(file.path, target)).map(({ target }) => `${file.path} imports ${target}`))
}

test('every module of the server has its place in the order', () => {
  const modules = new Set(ours.map(({ path }) => moduleOf(path)).filter((name) => name !== undefined))
  expect([...modules].filter((name) => !ORDER.includes(name))).toEqual([])
})

test('no module imports a later one', () => {
  const isLater = (from: string, target: string): boolean => {
    const [own, other] = [moduleOf(from), moduleOf(target)]
    return own !== undefined && other !== undefined && ORDER.indexOf(other) > ORDER.indexOf(own)
  }
  expect(wrongImports(ours, isLater)).toEqual([])
})

test('a module enters another one by its index alone', () => {
  const isSideDoor = (from: string, target: string): boolean => {
    const [own, other] = [moduleOf(from), moduleOf(target)]
    return own !== undefined && other !== undefined && own !== other && !target.endsWith('/index.ts')
  }
  expect(wrongImports(ours, isSideDoor)).toEqual([])
})

test('the platform knows no module', () => {
  const platform = ours.filter(({ path }) => path.startsWith('server/src/platform/'))
  expect(wrongImports(platform, (_, target) => moduleOf(target) !== undefined)).toEqual([])
})

test('the contracts import nothing but each other and zod', () => {
  const contracts = ours.filter(({ path }) => path.startsWith('contracts/src/'))
  expect(wrongImports(contracts, (_, target) => target !== 'zod' && !target.startsWith('contracts/src/'))).toEqual([])
})

test('the web takes nothing from the server', () => {
  const web = ours.filter(({ path }) => path.startsWith('web/'))
  expect(wrongImports(web, (_, target) => target.startsWith('server/'))).toEqual([])
})

test('no files import each other in a circle', () => {
  const edges = new Map(ours.map((file) => [file.path, importsOf(file).filter(({ isTypeOnly }) => !isTypeOnly).map(({ target }) => target)]))
  expect(circles(edges)).toEqual([])
})

/** The circles that a walk along the imports meets, each as the files on it. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (way.includes(file) || done.has(file)) return
    for (const next of edges.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of edges.keys()) walk(file, [])
  return found
}
