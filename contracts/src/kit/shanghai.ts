// Local time of the one zone that the product counts in: Asia/Shanghai. Called by localDays.ts and nobody else.
// UTC+8 since the last summer time ended on 15 September 1991; for older instants the platform's own zone data is asked.

const EIGHT_HOURS_MS = 8 * 3_600_000
const UTC8_SINCE_MS = Date.UTC(1991, 8, 14, 17) // 15 September 1991, 02:00 summer time

let zone: Intl.DateTimeFormat | undefined

function offsetByZoneData(atMs: number): number {
  zone ??= new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Shanghai', timeZoneName: 'longOffset' })
  const name = zone.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, hours, minutes, seconds] = /^GMT\+(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? []
  if (hours === undefined) return EIGHT_HOURS_MS
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1000
}

function offsetMs(atMs: number): number {
  return atMs >= UTC8_SINCE_MS ? EIGHT_HOURS_MS : offsetByZoneData(atMs)
}

/** The wall clock of Shanghai at an instant, as milliseconds that read right when taken for UTC. */
export function shanghaiWallMs(atMs: number): number {
  return atMs + offsetMs(atMs)
}

/** The instant at which Shanghai's wall clock shows this; an hour that summer time skipped gives the hour after it. */
export function instantOfShanghaiWallMs(wallMs: number): number {
  const atMs = wallMs - EIGHT_HOURS_MS
  if (atMs >= UTC8_SINCE_MS) return atMs
  return wallMs - offsetMs(wallMs - offsetMs(atMs))
}
