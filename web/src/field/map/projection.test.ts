import { expect, test } from 'vitest'
import { grouped, readable } from './groups.ts'
import { boxOf, centredOn, fromScreen, isInside, kept, metresApart, middleOf, onScreen, panned, projectionAround, scaleBar, viewOf, zoomed } from './projection.ts'

const grid = [[[120.1, 30.2], [120.11, 30.2], [120.11, 30.21], [120.1, 30.21], [120.1, 30.2]]]
const box = boxOf(grid[0]!)!
const projection = projectionAround(middleOf(box))
const screen = { width: 360, height: 500 }
const home = viewOf(projection, box, screen)

test('a point comes back from metres as it was', () => {
  const point = { lon: 120.1043, lat: 30.2071 }
  const back = projection.toLonLat(projection.toMetres(point))
  expect(back.lon).toBeCloseTo(point.lon, 9)
  expect(back.lat).toBeCloseTo(point.lat, 9)
})

test('the whole grid lies on the screen, in its middle, and is not stretched', () => {
  const corners = [{ lon: box.west, lat: box.north }, { lon: box.east, lat: box.south }].map((corner) => onScreen(home, projection.toMetres(corner)))
  for (const { x, y } of corners) {
    expect(x).toBeGreaterThanOrEqual(17)
    expect(x).toBeLessThanOrEqual(343)
    expect(y).toBeGreaterThanOrEqual(17)
    expect(y).toBeLessThanOrEqual(483)
  }
  expect(corners[0]!.x + corners[1]!.x).toBeCloseTo(360, 6)
  expect(corners[0]!.y + corners[1]!.y).toBeCloseTo(500, 6)
  expect(metresApart({ lon: 120.1, lat: 30.2 }, { lon: 120.1, lat: 30.21 })).toBeCloseTo(1113.2, 1)
})

test('what is under the finger stays there while one comes closer, and is moved by as much as the finger', () => {
  const finger = { x: 90, y: 300 }
  const under = fromScreen(home, finger)
  const closer = zoomed(home, finger, 2, home)
  expect(closer.scale).toBeCloseTo(home.scale / 2, 9)
  expect(onScreen(closer, under)).toEqual({ x: expect.closeTo(90, 6), y: expect.closeTo(300, 6) })
  expect(onScreen(panned(closer, 12, -7), under)).toEqual({ x: expect.closeTo(102, 6), y: expect.closeTo(293, 6) })
})

test('nobody can zoom or move so far that nothing is seen', () => {
  let view = home
  for (let i = 0; i < 40; i++) view = zoomed(view, { x: 0, y: 0 }, 0.5, home)
  expect(view.scale).toBeCloseTo(home.scale * 3, 9)
  const away = kept(panned(home, 100_000, 100_000), home, screen)
  const middle = onScreen(away, projection.toMetres(middleOf(box)))
  expect(middle.x).toBeLessThanOrEqual(360.01)
  expect(middle.y).toBeLessThanOrEqual(500.01)
})

test('a point can be brought to the middle', () => {
  const point = projection.toMetres({ lon: 120.102, lat: 30.203 })
  expect(onScreen(centredOn(home, point, screen, 0.5), point)).toEqual({ x: expect.closeTo(180, 6), y: expect.closeTo(250, 6) })
})

test('the bar of the scale is a round number of metres', () => {
  expect(scaleBar(1.3, 100)).toEqual({ metres: 100, px: expect.closeTo(76.9, 1) })
  expect(scaleBar(0.31, 100).metres).toBe(20)
})

test('a point of the neighbours is outside, a point in a courtyard cut out of the grid too', () => {
  expect(isInside({ lon: 120.105, lat: 30.205 }, grid)).toBe(true)
  expect(isInside({ lon: 120.115, lat: 30.205 }, grid)).toBe(false)
  const yard = [[120.104, 30.204], [120.106, 30.204], [120.106, 30.206], [120.104, 30.206], [120.104, 30.204]]
  expect(isInside({ lon: 120.105, lat: 30.205 }, [...grid, yard])).toBe(false)
})

test('two lamps that would lie on each other are one point with a number until one comes closer', () => {
  const lamps = [{ at: { x: 10, y: 10 }, one: 'a' }, { at: { x: 14, y: 12 }, one: 'b' }, { at: { x: 80, y: 12 }, one: 'c' }]
  expect(grouped(lamps, 28).map(({ ones }) => ones)).toEqual([['a', 'b'], ['c']])
  expect(grouped(lamps, 2)).toHaveLength(3)
})

test('a name that would cover another is left out', () => {
  const names = [{ name: '和平路', label: { x: 50, y: 50, width: 60, height: 20 } }, { name: '永安巷', label: { x: 80, y: 55, width: 60, height: 20 } }, { name: '河沿街', label: { x: 50, y: 90, width: 60, height: 20 } }]
  expect(readable(names).map(({ name }) => name)).toEqual(['和平路', '河沿街'])
})
