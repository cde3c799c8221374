// In what two versions of rule data differ, a line each, named so that an administrator finds the place in the file.
// Called by the admin commands that compare and import.

/** The members of a list are told apart by these, so that a category put in front does not make all others differ. */
const NAMES = ['categoryId', 'lineId', 'date'] as const

/** "limits.sign.daily.amount: 4 → 6", in the order of the places' names; nothing when both say the same. */
export function differences(before: unknown, after: unknown): string[] {
  const [old, fresh] = [placesOf(before), placesOf(after)]
  const places = [...new Set([...old.keys(), ...fresh.keys()])].toSorted()
  return places.flatMap((place) => {
    const [was, is] = [old.get(place), fresh.get(place)]
    if (was === is) return []
    if (was === undefined) return `${place}: new, ${is}`
    return is === undefined ? `${place}: gone, was ${was}` : `${place}: ${was} → ${is}`
  })
}

function placesOf(value: unknown): Map<string, string> {
  const places = new Map<string, string>()
  walk(value, '', places)
  return places
}

function walk(value: unknown, place: string, places: Map<string, string>): void {
  if (value === undefined) return
  if (Array.isArray(value) && value.some((item) => item !== null && typeof item === 'object')) {
    for (const [index, item] of value.entries()) walk(item, `${place}[${nameOf(item) ?? index}]`, places)
  } else if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, item] of Object.entries(value)) walk(item, place ? `${place}.${key}` : key, places)
  } else places.set(place, JSON.stringify(value))
}

function nameOf(item: unknown): string | undefined {
  const name = NAMES.map((key) => (item as Record<string, unknown> | null)?.[key]).find((found) => found !== undefined)
  return name === undefined ? undefined : String(name)
}
