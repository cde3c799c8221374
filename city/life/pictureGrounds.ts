// What stands behind the thing itself on a drawn picture: a street with houses and trees, or a stairwell.
import type { Random } from '../random.ts'

const tone = (random: Random, low: number, high: number): string => {
  const grey = random.between(low, high)
  return `rgb(${grey + random.between(-14, 14)},${grey + random.between(-10, 10)},${grey + random.between(-18, 8)})`
}

export function outdoors(random: Random, hour: number): string {
  const isDay = hour >= 6 && hour <= 18
  const sky = isDay ? random.pick(['#bcd6ea', '#cfd8dc', '#dfe7ea', '#a9c7e0']) : '#27344d'
  const horizon = random.between(190, 260)
  const parts = [`<rect width="640" height="480" fill="${sky}"/>`]
  for (let x = -random.between(0, 60); x < 640; ) {
    const width = random.between(50, 170)
    const height = random.between(40, horizon - 10)
    parts.push(house(random, { x, y: horizon - height, width, height }))
    x += width + random.between(0, 26)
  }
  parts.push(`<rect y="${horizon}" width="640" height="${480 - horizon}" fill="${tone(random, 105, 150)}"/>`)
  const kerb = horizon + random.between(20, 70)
  parts.push(`<polygon points="0,${kerb} 640,${kerb + random.between(-20, 20)} 640,480 0,480" fill="${tone(random, 80, 125)}"/>`)
  for (let trees = random.between(0, 3); trees > 0; trees--) parts.push(tree(random, horizon))
  return parts.join('')
}

type Box = { x: number; y: number; width: number; height: number }

function house(random: Random, { x, y, width, height }: Box): string {
  const wall = tone(random, 130, 215)
  const pane = tone(random, 70, 130)
  const windows: string[] = []
  for (let row = y + 14; row < y + height - 18; row += 28) {
    for (let column = x + 10; column < x + width - 16; column += 26) windows.push(`<rect x="${column}" y="${row}" width="14" height="16" fill="${pane}"/>`)
  }
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${wall}"/>${windows.join('')}`
}

function tree(random: Random, horizon: number): string {
  const x = random.between(20, 620)
  const size = random.between(28, 70)
  return `<rect x="${x - 5}" y="${horizon - 20}" width="10" height="70" fill="#6b4f3a"/><circle cx="${x}" cy="${horizon - 30}" r="${size}" fill="${random.pick(['#4f7d46', '#5f8f4e', '#3f6b3d'])}"/>`
}

export function indoors(random: Random): string {
  const wall = tone(random, 165, 220)
  const turn = random.between(150, 480)
  const steps = Array.from({ length: 7 }, (_, step) => `<rect x="${turn - 30 + step * 26}" y="${430 - step * 34}" width="240" height="34" fill="${tone(random, 110 + step * 8, 130 + step * 8)}"/>`)
  const door = random.between(20, 120)
  return [
    `<rect width="640" height="480" fill="${wall}"/>`, `<rect y="${random.between(250, 330)}" width="640" height="240" fill="${tone(random, 120, 165)}"/>`, ...steps,
    `<rect x="${door}" y="110" width="110" height="270" fill="${random.pick(['#7a4b33', '#5d6b75', '#8a7a55'])}"/>`, `<rect x="${random.between(320, 540)}" y="${random.between(30, 90)}" width="90" height="70" fill="${tone(random, 190, 235)}"/>`,
  ].join('')
}
