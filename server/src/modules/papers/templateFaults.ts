// What a template may not be: a block that names what the paper does not know, and any sentence that asks somebody to
// promise never to petition again.
import type { FieldFault } from '@gongzhi/contracts/kit/problem.ts'
import type { Block, PaperKind, TemplateContent } from '@gongzhi/contracts/papers.ts'
import { keysOf } from './keys.ts'
import type { PaperKeys } from './keys.ts'

const KEY = /\{\{(\w+)\}\}/g
const NUMBER_KEYS = ['place', 'year', 'seq']
const PETITIONING = '(?:上访|信访|走访|来访|申诉|控告|检举|举报|投诉|复查|复核)'
/** 息诉罢访 in its usual words: nobody signs away the right to petition (宪法 Art. 41, 信访工作条例 Art. 3). */
const SILENCE = new RegExp([
  '息诉|罢访|息访|停访|罢诉', `不得[^,。;,;]{0,14}(?:上访|信访|走访)(?!部门|工作|机构|人|事项|意见)`, `(?:不再|不得再|永不|绝不|停止|放弃).{0,6}${PETITIONING}(?!部门|工作|机构|人|事项|意见)`, `(?:承诺|保证).{0,12}${PETITIONING}(?!部门|工作|机构|人|事项|意见)`,
].join('|'))

/** True for a text that has somebody promise not to petition, complain or appeal. */
export const asksForSilence = (text: string): boolean => SILENCE.test(text.replace(/\s/g, ''))

/** Every fault by its place in the template; none: it may be saved. */
export function templateFaults(paperKind: PaperKind, content: TemplateContent): FieldFault[] {
  const keys = keysOf(paperKind)
  return [
    ...textFaults('/content/title', content.title, keys),
    ...[...(content.number ?? '').matchAll(KEY)].filter(([, key = '']) => !NUMBER_KEYS.includes(key)).map(([, key = '']) => unknown('/content/number', key)),
    ...(content.number !== undefined && !content.number.includes('{{seq}}') ? [{ pointer: '/content/number', code: 'seq', key: 'reason.numberWithoutSeq' as const, params: { seq: '{{seq}}' } }] : []),
    ...content.blocks.flatMap((block, n) => blockFaults(`/content/blocks/${n}`, block, keys)),
  ]
}

function blockFaults(at: string, block: Block, keys: PaperKeys): FieldFault[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph': return textFaults(`${at}/text`, block.text, keys)
    case 'field': return [...textFaults(`${at}/label`, block.label, keys), ...(keys.values.includes(block.key) ? [] : [unknown(`${at}/key`, block.key)])]
    case 'seal': return textFaults(`${at}/label`, block.label, keys)
    case 'signature': return [...textFaults(`${at}/label`, block.label, keys), ...(block.list === undefined || listOf(keys, block.list)?.includes('name') ? [] : [unknown(`${at}/list`, block.list)])]
    case 'table': {
      const columns = listOf(keys, block.list)
      if (!columns) return [unknown(`${at}/list`, block.list)]
      return block.columns.flatMap(({ label, key }, n) => [
        ...textFaults(`${at}/columns/${n}/label`, label, keys), ...(columns.includes(key) ? [] : [unknown(`${at}/columns/${n}/key`, key)]),
      ])
    }
  }
}

/** What every object has by nature is no list. */
const listOf = ({ lists }: PaperKeys, name: string): readonly string[] | undefined => (Object.hasOwn(lists, name) ? lists[name] : undefined)

function textFaults(pointer: string, text: string, { values }: PaperKeys): FieldFault[] {
  const unknowns = [...text.matchAll(KEY)].filter(([, key = '']) => !values.includes(key)).map(([, key = '']) => unknown(pointer, key))
  // Half a key would stand in the paper as it is.
  const half = /\{\{[^{}]{0,20}|\}\}/.exec(text.replaceAll(KEY, ''))
  if (half) unknowns.push(unknown(pointer, half[0]))
  return asksForSilence(text) ? [...unknowns, { pointer, code: 'promise', key: 'reason.paperPromise' }] : unknowns
}

const unknown = (pointer: string, key: string): FieldFault => ({ pointer, code: 'unknown', key: 'reason.paperKeyUnknown', params: { key } })
