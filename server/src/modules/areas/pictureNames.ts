// The words on the drawn picture: parts of the area, roads along their course, water and landmarks;
// what would lie on another word or be cut off is left out.
import { mapColours } from './mapStyle.ts'
import { escapeXml, type Frame } from './pictureFrame.ts'
import type { AreaRecord, MapFeatureRecord } from './queries.ts'

interface Label { words: string; at: [number, number]; size: number; colour: string; angle?: number }

const NAME_RANKS = { city: [1], district: [1, 2], street: [1, 2], community: [3], grid: [3, 4] } as const
const ROAD_RANK = { city: 0, district: 1, street: 2, community: 3, grid: 3 } as const

function drawn({ words, at: [x, y], size, colour, angle }: Label): string {
  const turn = angle === undefined ? '' : ` transform="rotate(${angle.toFixed(0)} ${x.toFixed(1)} ${y.toFixed(1)})" dy=".35em"`
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${turn} font-size="${size}" fill="${colour}" stroke="${mapColours.paper}" stroke-width="3" paint-order="stroke" text-anchor="middle">${escapeXml(words)}</text>`
}

/** Half the room a label takes; turned words take a square. */
function reach({ words, size, angle }: Label): [number, number] {
  const half = (words.length * size) / 2
  const across = Math.abs(Math.cos(((angle ?? 0) * Math.PI) / 180))
  const up = Math.abs(Math.sin(((angle ?? 0) * Math.PI) / 180))
  return [half * across + (size / 2) * up + 3, half * up + (size / 2) * across + 2]
}

function isFree(label: Label, placed: readonly Label[], frame: Frame): boolean {
  const [x, y] = label.at
  const [wide, high] = reach(label)
  if (x - wide < 0 || x + wide > frame.width || y - high < 0 || y + high > frame.height) return false
  return placed.every((other) => {
    const [otherWide, otherHigh] = reach(other)
    return Math.abs(other.at[0] - x) > wide + otherWide || Math.abs(other.at[1] - y) > high + otherHigh
  })
}

/** A road's name in the middle of its longest piece that can be seen, along the road. */
function roadLabel(words: string, lines: readonly number[][][], frame: Frame, size: number): Label | undefined {
  let longest: { run: [number, number][]; length: number } = { run: [], length: 0 }
  for (const line of lines) {
    let run: [number, number][] = []
    let length = 0
    for (const point of line) {
      const place = frame.place(point[0]!, point[1]!)
      const isSeen = place[0] > 6 && place[0] < frame.width - 6 && place[1] > 6 && place[1] < frame.height - 6
      const last = run.at(-1)
      if (isSeen && last !== undefined) length += Math.hypot(place[0] - last[0], place[1] - last[1])
      if (isSeen) run.push(place)
      if (length > longest.length) longest = { run, length }
      if (!isSeen) [run, length] = [[], 0]
    }
  }
  if (longest.length < words.length * size + 8) return undefined
  const middle = Math.floor(longest.run.length / 2)
  const [from, to] = [longest.run[Math.max(0, middle - 1)]!, longest.run[middle]!]
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
  return { words, at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], size, colour: mapColours.faintText, angle: angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle }
}

function roadLabels(area: AreaRecord, features: readonly MapFeatureRecord[], frame: Frame): Label[] {
  const roads = features.filter((feature) => feature.kind === 'road' && feature.name !== null && feature.rank <= ROAD_RANK[area.level])
  const byName = Map.groupBy(roads, (road) => road.name!)
  return [...byName].flatMap(([name, pieces]) => {
    const lines = pieces.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates] : []))
    return roadLabel(name, lines, frame, area.level === 'grid' ? 11 : 9) ?? []
  })
}

function pointLabels(area: AreaRecord, features: readonly MapFeatureRecord[], frame: Frame): Label[] {
  const ranks: readonly number[] = NAME_RANKS[area.level]
  return features.flatMap(({ kind, name, rank, geometry }): Label[] => {
    if (kind !== 'name' || name === null || !ranks.includes(rank) || geometry.type !== 'Point') return []
    const at = frame.place(geometry.coordinates[0]!, geometry.coordinates[1]!)
    return [{ words: name, at, size: area.level === 'grid' ? 12 : 10, colour: rank === 1 ? mapColours.waterText : mapColours.faintText }]
  })
}

/** All words of the picture of an area, as SVG; the area's own parts come before everything else. */
export function namesOf(area: AreaRecord, children: readonly AreaRecord[], features: readonly MapFeatureRecord[], frame: Frame): string {
  const parts = children.map((child): Label => ({
    words: child.name.startsWith(area.name) ? child.name.slice(area.name.length) : child.name,
    at: frame.place(child.centreLon, child.centreLat), size: children.length > 8 ? 11 : 13, colour: mapColours.border,
  }))
  const placed = [...parts]
  for (const label of [...pointLabels(area, features, frame), ...roadLabels(area, features, frame)]) {
    if (isFree(label, placed, frame)) placed.push(label)
  }
  return [...placed.slice(parts.length), ...parts].map(drawn).join('')
}
