// WGS 84 inside; GCJ-02 is what Chinese phones and map pages show.
import gcoordModule from 'gcoord'

// The package's types describe an ES module, Node loads its CommonJS build: the default import is the functions' object.
const gcoord = gcoordModule as unknown as (typeof gcoordModule)['default']

export type LonLat = { lon: number; lat: number }

export function gcj02ToWgs84({ lon, lat }: LonLat): LonLat {
  const [wgsLon, wgsLat] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84)
  return { lon: wgsLon, lat: wgsLat }
}

export function wgs84ToGcj02({ lon, lat }: LonLat): LonLat {
  const [gcjLon, gcjLat] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02)
  return { lon: gcjLon, lat: gcjLat }
}
