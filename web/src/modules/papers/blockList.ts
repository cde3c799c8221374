// Blocks of a template while it is edited: each with a key of its own, so that a moved one keeps its focus. Pure.
import type { Block, PaperTemplate } from '@gongzhi/contracts/papers.ts'

export type KeyedBlock = { id: string; block: Block }
export type Keys = PaperTemplate['keys']

export const blockTypes = ['heading', 'paragraph', 'field', 'table', 'signature', 'seal'] as const
export type BlockType = (typeof blockTypes)[number]

export const keyed = (blocks: readonly Block[]): KeyedBlock[] => blocks.map((block) => ({ id: crypto.randomUUID(), block }))

export const valuesOf = (keys: Keys): Keys => keys.filter(({ columns }) => !columns)
export const listsOf = (keys: Keys): Keys => keys.filter(({ columns }) => columns)

/** Moved by so many places; beyond the ends it stays. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items]
  if (from === to || to < 0 || to >= items.length) return next
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/** A new block, of what the paper knows: a table without a list of the paper's would be refused. */
export function newBlock(type: BlockType, keys: Keys): Block | undefined {
  const [value, list] = [valuesOf(keys)[0], listsOf(keys)[0]]
  switch (type) {
    case 'heading': return { type, text: '' }
    case 'paragraph': return { type, text: '', indent: true }
    case 'field': return value && { type, label: value.meaning, key: value.key }
    case 'table': return list && tableOf(list)
    case 'signature': return { type, label: '' }
    case 'seal': return { type, label: '{{unitName}}（印章）' }
  }
}

/** A table with all columns of a list, as wide as one another. */
export const tableOf = ({ key, columns = [] }: Keys[number]): Extract<Block, { type: 'table' }> =>
  ({ type: 'table', list: key, columns: columns.slice(0, 8).map((column) => ({ label: column.meaning, key: column.key, width: 20 })) })

/** The text with a key put in where the cursor stands. */
export const withKey = (text: string, key: string, at: number): string => `${text.slice(0, at)}{{${key}}}${text.slice(at)}`
