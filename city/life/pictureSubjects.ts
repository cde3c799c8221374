// The thing itself on a drawn picture, as it is reported and as it is when it has been put right.
import type { Random } from '../random.ts'

type Draw = (random: Random, isAfter: boolean) => string

const times = (count: number, draw: (index: number) => string): string => Array.from({ length: count }, (_, index) => draw(index)).join('')

const lamp: Draw = (random, isAfter) => {
  const x = random.between(180, 460)
  const glow = isAfter ? `<circle cx="${x + 52}" cy="112" r="70" fill="#ffe9a0" opacity="0.7"/>` : ''
  return `<rect x="${x}" y="100" width="11" height="330" fill="#4a4f55"/><rect x="${x}" y="100" width="60" height="9" fill="#4a4f55"/><rect x="${x + 36}" y="106" width="34" height="14" fill="${isAfter ? '#fff6cf' : '#2b2f33'}"/>${glow}`
}

const hole: Draw = (random, isAfter) => {
  const [x, y, rx] = [random.between(180, 440), random.between(360, 420), random.between(60, 130)]
  return isAfter
    ? `<rect x="${x - rx}" y="${y - 34}" width="${rx * 2}" height="68" fill="#4d5052"/>`
    : `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="34" fill="#2a2420"/><ellipse cx="${x + 10}" cy="${y + 6}" rx="${rx - 25}" ry="20" fill="#0f0c0a"/>`
}

const rubbish: Draw = (random, isAfter) => {
  const x = random.between(150, 380)
  const bins = times(2, (index) => `<rect x="${x + index * 66}" y="300" width="54" height="92" fill="${index === 0 ? '#2f7d4f' : '#3c5d8a'}"/>`)
  const bags = times(9, () => `<circle cx="${x + random.between(-90, 210)}" cy="${random.between(352, 420)}" r="${random.between(14, 34)}" fill="${random.pick(['#22262b', '#c9c3b4', '#7f6a4a', '#e6e2da'])}"/>`)
  return isAfter ? bins : `${bins}${bags}`
}

const water: Draw = (random, isAfter) => {
  const y = random.between(350, 400)
  return isAfter
    ? `<ellipse cx="320" cy="${y + 30}" rx="46" ry="14" fill="#3f4346"/>`
    : `<ellipse cx="${random.between(260, 380)}" cy="${y}" rx="${random.between(170, 290)}" ry="${random.between(36, 66)}" fill="#6f8fa3" opacity="0.9"/><ellipse cx="320" cy="${y - 6}" rx="90" ry="14" fill="#b9d0dc" opacity="0.7"/>`
}

const timber: Draw = (random, isAfter) => {
  const crown = random.pick(['#3f6b3d', '#55803f'])
  if (isAfter) return `<rect x="300" y="200" width="26" height="210" fill="#6b4f3a"/><circle cx="312" cy="180" r="92" fill="${crown}"/>`
  const turn = random.between(-16, 16)
  return `<g transform="rotate(${turn} 320 390)"><rect x="70" y="372" width="430" height="30" fill="#6b4f3a"/><ellipse cx="500" cy="380" rx="110" ry="74" fill="${crown}"/></g>`
}

const vehicles: Draw = (random, isAfter) => {
  if (isAfter) return times(5, (index) => `<rect x="${60 + index * 120}" y="410" width="70" height="10" fill="#e8e4d4"/>`)
  return times(random.between(2, 3), (index) => {
    const [x, body] = [30 + index * 205 + random.between(0, 30), random.pick(['#b8322f', '#e9e9e6', '#2f4a70', '#30343a', '#c9a13b'])]
    return `<rect x="${x}" y="350" width="180" height="52" rx="12" fill="${body}"/><rect x="${x + 34}" y="318" width="108" height="40" rx="12" fill="${body}"/><circle cx="${x + 40}" cy="404" r="19" fill="#16181b"/><circle cx="${x + 140}" cy="404" r="19" fill="#16181b"/>`
  })
}

const stacked: Draw = (random, isAfter) => isAfter ? '' : times(8, (index) => {
  const width = random.between(54, 110)
  return `<rect x="${200 + (index % 4) * 78 + random.between(-12, 12)}" y="${400 - Math.floor(index / 4) * 84 - random.between(0, 20)}" width="${width}" height="84" fill="${random.pick(['#b08a54', '#9c7442', '#8f8f88', '#d8c8a0'])}" stroke="#5b4526"/>`
})

const stain: Draw = (random, isAfter) => isAfter
  ? `<rect x="330" y="120" width="230" height="190" fill="#f1eee6"/>`
  : times(6, () => `<ellipse cx="${random.between(340, 560)}" cy="${random.between(120, 300)}" rx="${random.between(24, 74)}" ry="${random.between(20, 60)}" fill="${random.pick(['#6d5b43', '#4c4638', '#8a7a58'])}" opacity="0.8"/>`)

const papers: Draw = (random, isAfter) => isAfter ? `<rect x="170" y="190" width="300" height="200" fill="#e9e4d8"/>` : `<rect x="170" y="190" width="300" height="200" fill="#d6cfbf"/>${times(14, () => `<rect x="${random.between(176, 430)}" y="${random.between(196, 350)}" width="${random.between(26, 50)}" height="${random.between(18, 44)}" fill="${random.pick(['#ffffff', '#f5d742', '#d94c3d', '#3f6fb5'])}"/>`)}`

const fence: Draw = (random, isAfter) => times(9, (index) => {
  const isGone = !isAfter && index > 3 && index < 7
  return isGone ? `<rect x="${60 + index * 60}" y="${random.between(380, 410)}" width="70" height="8" fill="#8d9499" transform="rotate(${random.between(-30, 40)} ${60 + index * 60} 400)"/>` : `<rect x="${60 + index * 60}" y="300" width="10" height="110" fill="#8d9499"/><rect x="${60 + index * 60}" y="310" width="62" height="8" fill="#8d9499"/>`
})

const subjects: readonly (readonly [RegExp, Draw])[] = [
  [/^0201|^0404/, lamp], [/^020[234]|^0303/, hole], [/^(0101|0102|0103|0104|0108|1201|1202|0805)/, rubbish], [/^(0205|0507|0704|0703|0907)/, water], [/^030[12]|^0304/, timber],
  [/^04|^0504/, vehicles], [/^(0903|0901|0902|0906)/, stacked], [/^(0601|0602|0604|0609|1001)/, stain], [/^0105|^0106|^1305/, papers], [/^(0206|0305|0107|0207|0505|0608)/, fence],
]

export const subjectOf = (categoryCode: string): Draw => subjects.find(([codes]) => codes.test(categoryCode))?.[1] ?? papers
