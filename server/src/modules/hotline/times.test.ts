import { expect, test } from 'vitest'
import { timeReader } from './times.ts'

const newYork = timeReader({ format: 'MM/dd/yyyy hh:mm:ss a', zone: 'America/New_York' })
const shanghai = timeReader({ format: 'yyyy-MM-dd HH:mm', zone: 'Asia/Shanghai' })
const at = (read: { at: Date } | { wrong: string }): string => ('at' in read ? read.at.toISOString() : read.wrong)

test('a local time becomes an instant, in winter and in summer', () => {
  expect(at(newYork('01/15/2015 12:30:00 AM'))).toBe('2015-01-15T05:30:00.000Z')
  expect(at(newYork('07/15/2015 12:30:00 PM'))).toBe('2015-07-15T16:30:00.000Z')
  expect(at(shanghai('2026-03-02 08:30'))).toBe('2026-03-02T00:30:00.000Z')
})

test('a time that summer time skips is refused, one that its end gives twice means the first', () => {
  expect(at(newYork('03/13/2016 02:30:00 AM'))).toBe('did not exist in America/New_York: the clocks were put forward over it')
  expect(at(newYork('03/13/2016 03:00:00 AM'))).toBe('2016-03-13T07:00:00.000Z')
  expect(at(newYork('11/06/2016 01:30:00 AM'))).toBe('2016-11-06T05:30:00.000Z')
  expect(at(newYork('11/06/2016 02:00:00 AM'))).toBe('2016-11-06T07:00:00.000Z')
})

test('what is written otherwise, and days and hours that there are not, are refused', () => {
  for (const text of ['2016-11-06', '11/06/2016', '11/06/2016 01:30:00', 'soon', '11/06/2016 01:30:00 AM.']) expect(at(newYork(text))).toMatch(/^is not written like MM/)
  for (const text of ['13/01/2016 01:30:00 AM', '02/30/2016 01:30:00 AM', '02/29/2015 01:30:00 AM', '02/01/2016 13:30:00 PM', '02/01/2016 00:30:00 AM', '02/01/2016 01:60:00 AM']) {
    expect(at(newYork(text))).toMatch(/^names a day or an hour that there is not/)
  }
  expect(at(shanghai('2026-03-02 24:00'))).toMatch(/^names a day/)
})
