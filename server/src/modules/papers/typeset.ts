// Lines of Chinese text: broken between characters, never before a closing mark nor after an opening one (GB/T 15834
// 5.1), Latin words and numbers kept whole.
import type { Face, Fonts } from './fonts.ts'

/** A stretch of text in one face. */
export type Run = { face: Face; text: string }
export type Measure = (run: Run) => number

/** No font has it: the mark of typesetters for a missing character. */
export const MISSING = '〓'
const NOT_FIRST = /^[，。、；：？！）》〉」』】〕”’％%,.;:?!)\]}…—·]/
const NOT_LAST = /[（《〈「『【〔“‘([{]$/

/** The text as stretches of one face each; a character that no font has becomes 〓. */
export function runsOf(text: string, wanted: 'song' | 'bold', fonts: Fonts): Run[] {
  const runs: Run[] = []
  for (const character of text) {
    const face = fonts.faceOf(character, wanted)
    const one = face ? { face, text: character } : { face: wanted, text: MISSING }
    const last = runs.at(-1)
    if (last?.face === one.face) last.text += one.text
    else runs.push(one)
  }
  return runs
}

/** Breaks a text into lines of a width; the first is shorter by `firstIndent`. An empty text is one empty line. */
export function breakLines(text: string, { width, firstIndent, measure }: { width: number; firstIndent: number; measure: (text: string) => number }): string[] {
  const lines: string[] = []
  let line = ''
  let left = width - firstIndent
  for (const piece of piecesOf(text)) {
    const size = measure(piece)
    if (size > left && line !== '') {
      lines.push(line.trimEnd())
      line = ''
      left = width
    }
    const [begun, rest] = size > left ? split(piece, { left, width, measure }) : [[], piece]
    lines.push(...begun)
    line += rest
    left -= begun.length > 0 ? measure(rest) + left - width : size
  }
  return [...lines, line]
}

/** What is never broken: a character with the marks that cling to it, a Latin word, a number. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const unit of text.match(/[A-Za-z0-9@._/:+-]+|./gsu) ?? []) {
    const last = pieces.at(-1)
    if (last !== undefined && (NOT_FIRST.test(unit) || NOT_LAST.test(last))) pieces[pieces.length - 1] = last + unit
    else pieces.push(unit)
  }
  return pieces
}

/** A piece that is longer than a line (an address without spaces) is cut where the line ends. */
function split(piece: string, { left, width, measure }: { left: number; width: number; measure: (text: string) => number }): [string[], string] {
  const lines: string[] = []
  let line = ''
  let room = left
  for (const character of piece) {
    if (line !== '' && measure(line + character) > room) {
      lines.push(line)
      line = ''
      room = width
    }
    line += character
  }
  return [lines, line]
}
