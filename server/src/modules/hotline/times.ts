// A hotline's local times as instants: by a written form and an IANA zone, summer time included.

export type ReadTime = { at: Date } | { wrong: string }
export type TimeReader = (text: string) => ReadTime

const TOKENS: Record<string, string> = {
  yyyy: '(?<yyyy>\\d{4})', MM: '(?<MM>\\d{1,2})', dd: '(?<dd>\\d{1,2})', HH: '(?<HH>\\d{1,2})', hh: '(?<hh>\\d{1,2})',
  mm: '(?<mm>\\d{1,2})', ss: '(?<ss>\\d{1,2})', a: '(?<a>[AaPp][Mm])',
}
const TOKEN = /yyyy|MM|dd|HH|hh|mm|ss|a/g

/**
 * A reader of times written like `format` in the zone. Refuses what has another form, days and hours that there are
 * not, and a time that summer time skips. A time that the end of summer time gives twice means the first.
 */
export function timeReader({ format, zone }: { format: string; zone: string }): TimeReader {
  const form = new RegExp(`^${format.split(/(yyyy|MM|dd|HH|hh|mm|ss|a)/).map((part) => TOKENS[part] ?? escaped(part)).join('')}$`)
  const wallOf = wallClockIn(zone)
  return (text) => {
    const parts = form.exec(text.trim())?.groups
    if (!parts) return { wrong: `is not written like ${format}` }
    const wallMs = wallMsOf(parts)
    if (wallMs === undefined) return { wrong: `names a day or an hour that there is not (${format.match(TOKEN)?.join(' ')})` }
    const atMs = [1, 0].map((later) => instantOf(wallMs, wallOf, later)).filter((ms) => ms !== undefined).toSorted((a, b) => a - b)[0]
    return atMs === undefined ? { wrong: `did not exist in ${zone}: the clocks were put forward over it` } : { at: new Date(atMs) }
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The written time as if it were UTC; undefined when no calendar has it. */
function wallMsOf(parts: Record<string, string | undefined>): number | undefined {
  const [year, month, day] = [Number(parts['yyyy']), Number(parts['MM'] ?? 1), Number(parts['dd'] ?? 1)]
  const [minute, second] = [Number(parts['mm'] ?? 0), Number(parts['ss'] ?? 0)]
  const hour = hourOf(parts)
  if (hour === undefined || minute > 59 || second > 59) return undefined
  const ms = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(ms)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms : undefined
}

function hourOf({ HH, hh, a }: Record<string, string | undefined>): number | undefined {
  if (HH !== undefined) return Number(HH) <= 23 ? Number(HH) : undefined
  if (hh === undefined) return 0
  const hour = Number(hh)
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (a?.toUpperCase() === 'PM' ? 12 : 0)
}

/** What the clocks of the zone show at an instant, as if it were UTC. */
function wallClockIn(zone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  })
  return (atMs) => {
    const shown = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(shown['year']!, shown['month']! - 1, shown['day']!, shown['hour']!, shown['minute']!, shown['second']!)
  }
}

const DAY_MS = 86_400_000

/** The instant at which the clocks show the time, by the distance from UTC that holds a day before or after it. */
function instantOf(wallMs: number, wallOf: (atMs: number) => number, later: number): number | undefined {
  const nearby = wallMs + (later ? DAY_MS : -DAY_MS)
  const atMs = wallMs - (wallOf(nearby) - nearby)
  return wallOf(atMs) === wallMs ? atMs : undefined
}
