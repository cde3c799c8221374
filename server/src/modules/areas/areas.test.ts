import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@gongzhi/contracts/kit/ids.ts'
import { makeCity } from '../../../../city/makeCity.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Api } from '../../platform/api.ts'
import { wgs84ToGcj02 } from '../../platform/datum.ts'
import { openDb } from '../../platform/db.ts'
import { installProblems } from '../../platform/problems.ts'
import { loadAreaIndex, type AreaIndex } from './areaIndex.ts'
import { pictureSize, pointInPicture } from './picture.ts'
import { areasRoutes, type AreasDeps } from './routes.ts'
import { insertAreas } from './seed.ts'
import { TILE_MAX_ZOOM } from './tiles.ts'

const city = makeCity()
const areaNamed = (name: string) => city.areas.find((area) => area.name === name)!
const chenmeisGrid = areaNamed('永安社区第三网格')
const building = city.places.find((place) => place.name === '永安里 12 号楼')!

let database: TestDatabase
let areas: AreaIndex
let deps: AreasDeps
const server = Fastify()

beforeAll(async () => {
  database = await testDatabase()
  const db = openDb(database.pool)
  await insertAreas(db, city, newId)
  areas = await loadAreaIndex(db)
  deps = { db, areas, config: {} }
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  installProblems(server)
  await server.register(async (api) => areasRoutes(api as unknown as Api, deps), { prefix: '/api/v1' })
})

afterAll(async () => {
  await server.close()
  await database.drop()
})

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url: `/api/v1${url}`, headers })

describe('the area of a point', () => {
  test('a point in 陈梅’s grid is known to lie in it, and in 永安社区, 和平街道 and 望江区', async () => {
    const answer = await get(`/areas/at?lon=${building.lon}&lat=${building.lat}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      grid: { name: '永安社区第三网格', code: chenmeisGrid.code }, community: { name: '永安社区' }, street: { name: '和平街道' }, district: { name: '望江区' }, city: { name: city.name },
    })
  })

  test('every place of the city is found in its own grid', () => {
    for (const place of city.places) expect(areas.findById(areas.at(place.lon, place.lat)!.gridId)!.code, place.name).toBe(place.gridCode)
  })

  test('a point on a border lies in exactly one grid, every time in the same one', () => {
    for (const grid of city.areas.filter((area) => area.level === 'grid').slice(0, 40)) {
      for (const [lon, lat] of grid.boundary.coordinates[0]!) {
        const at = areas.at(lon!, lat!)
        expect(at).toBeDefined()
        expect(areas.at(lon!, lat!)).toEqual(at)
      }
    }
  })

  test('the same point as a phone sends it, in GCJ-02, gives the same grid', async () => {
    const { lon, lat } = wgs84ToGcj02(building)
    const answer = await get(`/areas/at?lon=${lon}&lat=${lat}&datum=gcj02`)
    expect(answer.json().grid.name).toBe('永安社区第三网格')
  })

  test('a point outside the city is said to be outside, an impossible one is refused', async () => {
    expect(areas.at(121.47, 31.23)).toBeUndefined()
    expect(areas.at(Number.NaN, 31)).toBeUndefined()
    expect((await get('/areas/at?lon=121.47&lat=31.23')).statusCode).toBe(404)
    const impossible = await get('/areas/at?lon=999&lat=31')
    expect(impossible.statusCode).toBe(400)
    expect(impossible.json().code).toBe('bad-coordinates')
    expect((await get('/areas/at?lon=abc&lat=31')).statusCode).toBe(400)
  })
})

describe('the area of an address', () => {
  const known = (text: string) => {
    const match = areas.byAddress(text)
    return match && [match.area.name, match.knownBy, match.words]
  }

  test('a building names its grid, a community itself, a road the area it lies in, a street itself', () => {
    expect(known('望江区和平街道永安里12号楼三单元')).toEqual(['永安社区第三网格', 'place', '永安里12号楼'])
    expect(known('永安社区文化广场')).toEqual(['永安社区', 'community', '永安社区'])
    expect(known('永安路边上')?.slice(1)).toEqual(['road', '永安路'])
    expect(areas.lineOf(areas.byAddress('永安路边上')!.area.areaId).map((area) => area.name)).toContain('和平街道')
    expect(known('和平街道某处')).toEqual(['和平街道', 'street', '和平街道'])
    expect(known('火星基地')).toBeUndefined()
    expect(known('')).toBeUndefined()
  })

  test('the road 南湖街 is not read out of the street office 南湖街道', () => {
    expect(known('南湖街道某处')).toEqual(['南湖街道', 'street', '南湖街道'])
  })

  test('2 号楼 is not read out of 12 号楼, and full-width letters and blanks make no difference', () => {
    expect(areas.byAddress('永安里12号楼')?.words).toBe('永安里12号楼')
    expect(areas.byAddress('永安里 12 号楼')?.words).toBe('永安里12号楼')
    expect(areas.byAddress('永安里112号楼')?.words).toBe('永安里')
  })

  test('a named place brings its point', () => {
    expect(areas.byAddress('永安里12号楼')).toMatchObject({ lon: building.lon, lat: building.lat })
  })
})

describe('lists and places', () => {
  test('the lists go down from city to grid, with outlines only when asked', async () => {
    const list = async (query: string) => (await get(`/areas${query}`)).json().rows as { name: string; code: string; boundary?: unknown }[]
    expect((await list('')).map((area) => area.name)).toEqual([city.name])
    expect((await list('?level=district')).map((area) => area.name)).toEqual(['望江区', '云岭区'])
    expect((await list(`?parent=${areaNamed('望江区').code}`)).map((area) => area.name)).toEqual(['和平街道', '新桥街道', '柳溪镇'])
    expect(await list('?level=community')).toHaveLength(36)
    const grids = await list(`?level=grid&parent=${areaNamed('和平街道').code}&boundary=true`)
    expect(grids.length).toBe(city.areas.filter((area) => area.level === 'grid' && area.code.startsWith('999901001')).length)
    expect(grids.every((grid) => grid.boundary !== undefined)).toBe(true)
    expect((await list('?level=street')).every((street) => street.boundary === undefined)).toBe(true)
  })

  test('an unknown parent is refused with what to do', async () => {
    const answer = await get('/areas?parent=nowhere')
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors[0].pointer).toBe('/parent')
  })

  test('a QR code leads to its place in either case of letters, and with a point in GCJ-02 when asked', async () => {
    const answer = await get(`/places/${building.code.toLowerCase()}`)
    expect(answer.json()).toMatchObject({ name: '永安里 12 号楼', kind: 'building', lon: building.lon, lat: building.lat, areas: { grid: { code: chenmeisGrid.code } } })
    const shifted = (await get(`/places/${building.code}?datum=gcj02`)).json()
    expect(Math.abs(shifted.lon - building.lon)).toBeGreaterThan(0.001)
    expect((await get('/places/NOPLACE')).statusCode).toBe(404)
  })
})

describe('the map', () => {
  const tileOf = (lon: number, lat: number, zoom: number) => {
    const count = 2 ** zoom
    const radians = (lat * Math.PI) / 180
    return [zoom, Math.floor(((lon + 180) / 360) * count), Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * count)].join('/')
  }

  test('the style needs nothing from outside and names the tiles by our own address', async () => {
    const answer = await get('/map/style.json', { host: 'gongzhi.test' })
    const style = answer.json()
    expect(style.version).toBe(8)
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(style.sources.city.tiles).toEqual(['http://gongzhi.test/api/v1/map/tiles/{z}/{x}/{y}.pbf'])
  })

  test('a configured outside style is answered with a redirect to it', async () => {
    const other = Fastify()
    other.setValidatorCompiler(validatorCompiler)
    other.setSerializerCompiler(serializerCompiler)
    await other.register(async (api) => areasRoutes(api as unknown as Api, { ...deps, config: { mapStyleUrl: 'https://maps.example/style.json' } }))
    const answer = await other.inject('/map/style.json')
    expect(answer.statusCode).toBe(302)
    expect(answer.headers.location).toBe('https://maps.example/style.json')
    await other.close()
  })

  test('a tile in the middle of town holds roads, buildings, areas and names, gzipped for who can read it', async () => {
    const url = `/map/tiles/${tileOf(building.lon, building.lat, 15)}.pbf`
    const plain = await get(url)
    const zipped = await get(url, { 'accept-encoding': 'gzip' })
    expect(zipped.headers['content-encoding']).toBe('gzip')
    expect(zipped.rawPayload.length).toBeLessThan(plain.rawPayload.length)
    const tile = new VectorTile(new PbfReader(plain.rawPayload))
    expect(Object.keys(tile.layers).toSorted()).toEqual(expect.arrayContaining(['area', 'building', 'label', 'name', 'road']))
    const names = Array.from({ length: tile.layers['area']!.length }, (_, index) => tile.layers['area']!.feature(index).properties['name'])
    expect(names).toContain('永安社区第三网格')
    expect(names).toContain('和平街道')
  })

  test('where there is nothing the answer is empty, and impossible tiles are refused', async () => {
    expect((await get('/map/tiles/12/0/0.pbf')).statusCode).toBe(204)
    expect((await get(`/map/tiles/${TILE_MAX_ZOOM + 1}/0/0.pbf`)).statusCode).toBe(204)
    expect((await get('/map/tiles/10/a/0.pbf')).statusCode).toBe(400)
    expect((await get('/map/tiles/-1/0/0.pbf')).statusCode).toBe(400)
  })

  test('the picture of every area is small and drawn, and a click on a child’s name lies in that child', async () => {
    for (const area of areas.all.filter((one) => one.level !== 'grid' || one.parentId === areas.find(areaNamed('永安社区').code)!.areaId)) {
      const answer = await get(`/map/picture.svg?area=${area.code}`)
      expect(answer.headers['content-type']).toContain('image/svg+xml')
      expect(answer.rawPayload.length, area.name).toBeLessThan(220_000)
      const { width, height } = pictureSize(areas, area.areaId)
      const middle = pointInPicture(areas, area.areaId, width / 2, height / 2)
      expect(middle.lon).toBeCloseTo((area.west + area.east) / 2, 5)
      expect(middle.lat).toBeGreaterThan(area.south)
    }
    const street = areaNamed('和平街道')
    const svg = (await get(`/map/picture.svg?area=${street.code}`)).body
    const [, x, y] = /<text x="([\d.]+)" y="([\d.]+)"[^>]*>永安社区</.exec(svg)!
    const point = pointInPicture(areas, street.code, Number(x), Number(y))
    expect(areas.at(point.lon, point.lat)?.communityName).toBe('永安社区')
  })

  test('the picture comes as PNG too, with a pin where one is wished', async () => {
    const png = await get(`/map/picture.png?area=${chenmeisGrid.code}&lon=${building.lon}&lat=${building.lat}`)
    const { format, width } = await sharp(png.rawPayload).metadata()
    expect([format, width]).toEqual(['png', pictureSize(areas, chenmeisGrid.code).width * 2])
    expect((await get('/map/picture.svg?area=nowhere')).statusCode).toBe(400)
  })
})
