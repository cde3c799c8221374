import { expect, test } from 'vitest'
import { moved, newBlock, tableOf, withKey } from './blockList.ts'

const keys = [{ key: 'facts', meaning: '事实' }, { key: 'terms', meaning: '协议内容清单', columns: [{ key: 'n', meaning: '序号' }, { key: 'term', meaning: '协议内容' }] }]

test('a block moves up and down, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c'])
})

test('a new block names what the paper knows', () => {
  expect(newBlock('field', keys)).toEqual({ type: 'field', label: '事实', key: 'facts' })
  expect(newBlock('table', keys)).toEqual(tableOf(keys[1]!))
  expect(newBlock('table', keys.slice(0, 1))).toBeUndefined()
})

test('a key goes in where the cursor stands', () => {
  expect(withKey('经查，。', 'facts', 3)).toBe('经查，{{facts}}。')
})
