// The repository's own files as text, for the tests about the codebase: what is there, and who imports whom.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const NOT_OURS = new Set(['node_modules', 'dist', '.git', 'coverage', 'test-results'])
const TEXT = /\.(ts|tsx|mjs|js|css|sql|md|json|html|svg|yml)$/

export type Source = { path: string; text: string }

/** Every text file of ours, by path from the root; what is made or installed is left out. */
export function allFiles(): Source[] {
  return filesUnder(ROOT).filter((path) => TEXT.test(path) && path !== 'package-lock.json').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** TypeScript and JavaScript, tests too. */
export const codeFiles = (): Source[] => allFiles().filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path))

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || /(^|\/)test\//.test(path) || path.startsWith('stories/')

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [relative(ROOT, path).replaceAll('\\', '/')]
  }).toSorted()
}

export type Import = { target: string; isTypeOnly: boolean }

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const LATE_IMPORT = /\bimport\('([^']+)'\)/g

/** What a file imports: a path from the root for a file of ours, else the package's name. */
export function importsOf({ path, text }: Source): Import[] {
  const named = [...text.matchAll(IMPORT)].map(([, type, target = '']) => ({ target, isTypeOnly: type !== undefined }))
  const late = [...text.matchAll(LATE_IMPORT)].map(([, target = '']) => ({ target, isTypeOnly: false }))
  return [...named, ...late].map((found) => ({ ...found, target: resolved(path, found.target) }))
}

function resolved(from: string, target: string): string {
  if (target.startsWith('.')) return join(dirname(from), target).replaceAll('\\', '/')
  const [, workspace, file] = /^@gongzhi\/(contracts|server)\/(.+)$/.exec(target) ?? []
  return workspace ? `${workspace}/src/${file}` : target
}
