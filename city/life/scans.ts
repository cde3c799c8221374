// Small drawn pictures of a signed and stamped paper, as a scanner makes them: lines instead of words, so that nothing can
// be read and nobody's name stands there. SVG as text; the same key gives the same picture. Called by the demo's photos.
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'

const WIDTH = 420
const HEIGHT = 594

/** `isStamped`: with the round seal of an organisation; else a receipt with a signature alone. */
export function drawScan({ key, isStamped }: { key: string; isStamped: boolean }): string {
  const random = randomFrom(key, 'scan')
  const tilt = ((random.next() - 0.5) * 1.6).toFixed(2)
  const lines = Array.from({ length: random.between(13, 19) }, (_, row) => line(random, 130 + row * 18))
  const [x, y] = [random.between(270, 320), random.between(470, 510)]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#e9e7e1"/>`
    + `<g transform="rotate(${tilt} 210 297)"><rect x="14" y="14" width="392" height="566" fill="#fdfdfa"/><rect x="130" y="68" width="160" height="20" fill="#333"/>${lines.join('')}`
    + `${signature(random, 70, 490)}${signature(random, 70, 530)}${isStamped ? seal(x, y) : ''}</g></svg>`
}

const line = (random: Random, y: number): string => `<rect x="${random.chance(0.2) ? 78 : 52}" y="${y}" width="${random.between(180, 312)}" height="5" fill="#5b5b5b" opacity="0.75"/>`

function signature(random: Random, x: number, y: number): string {
  const strokes = Array.from({ length: 5 }, (_, at) => `q ${random.between(4, 14)} ${random.between(-22, 14)} ${random.between(10, 18)} ${at % 2 === 0 ? random.between(2, 9) : random.between(-9, -2)}`)
  return `<path d="M ${x} ${y} ${strokes.join(' ')}" fill="none" stroke="#1b2a5c" stroke-width="2"/>`
}

function seal(x: number, y: number): string {
  const points = Array.from({ length: 10 }, (_, at) => {
    const [radius, angle] = [at % 2 === 0 ? 17 : 7, (Math.PI * at) / 5 - Math.PI / 2]
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`
  })
  return `<g opacity="0.8"><circle cx="${x}" cy="${y}" r="52" fill="none" stroke="#c8161d" stroke-width="4"/><polygon points="${points.join(' ')}" fill="#c8161d"/></g>`
}
