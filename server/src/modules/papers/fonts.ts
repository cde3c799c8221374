// The type that papers are set in: Noto Serif SC (宋体, OFL) with all of GB 2312 and the characters of the 通用规范汉字表,
// and behind it a font that has rare characters of names. Read once, when the first paper is drawn.
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'fontkit'

const require = createRequire(import.meta.url)
export type Face = 'song' | 'bold' | 'rare'

const FILES: Record<Face, readonly [packageName: string, file: string]> = {
  song: ['@expo-google-fonts/noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  bold: ['@expo-google-fonts/noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  rare: ['@embedpdf/fonts-jp', 'fonts/NotoSansJP-Regular.otf'],
}

export type Fonts = {
  bytes: (face: Face) => Buffer
  /** The face in which the character can be set; none: no font has it, and it must be written by hand. */
  faceOf: (character: string, wanted: 'song' | 'bold') => Face | undefined
}

let opened: Fonts | undefined

/** The fonts, read when they are first asked for. Throws when the installation lacks them. */
export function paperFonts(): Fonts {
  opened ??= openFonts()
  return opened
}

function openFonts(): Fonts {
  const bytes = new Map<Face, Buffer>()
  const read = (face: Face): Buffer => {
    if (!bytes.has(face)) bytes.set(face, readFileSync(pathOf(face)))
    return bytes.get(face)!
  }
  const known = new Map<Face, { hasGlyphForCodePoint: (codePoint: number) => boolean }>()
  const has = (face: Face, character: string): boolean => {
    if (!known.has(face)) known.set(face, create(read(face)))
    return known.get(face)!.hasGlyphForCodePoint(character.codePointAt(0)!)
  }
  return { bytes: read, faceOf: (character, wanted) => [wanted, 'rare' as const].find((face) => has(face, character)) }
}

function pathOf(face: Face): string {
  const [packageName, file] = FILES[face]
  const found = (require.resolve.paths(packageName) ?? []).map((folder) => join(folder, packageName, file)).find((path) => existsSync(path))
  if (!found) throw new Error(`The font ${file} of ${packageName} is not installed. Run npm install again.`)
  return found
}
