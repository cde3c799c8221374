// The city's own map (our tiles, no outside glyphs): a pin, points coloured by their clocks, or a place to pick.
// Loaded only where a map is shown. Where WebGL is missing the server's drawn picture stands instead.
import { LngLatBounds, MapLibreMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource, MapOptions } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
// Vite bundles the worker only when it is asked for by URL; without it the map stays blank.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { address } from '../../kit/api.ts'
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { useWords } from '../../kit/preferences.tsx'
import { mapLocale } from './mapLocale.ts'
import type { PointFeature } from './points.ts'
import { featureCollection, LIGHT_COLOURS } from './points.ts'

setWorkerUrl(workerUrl)

type Point = { lon: number; lat: number }
type Props = {
  centre?: Point
  zoom?: number
  pin?: Point
  /** Without a centre the map shows them all at first. */
  points?: readonly PointFeature[]
  /** Cannot be moved: a picture of where it is. */
  isStill?: boolean
  onPick?: (point: Point) => void
  onPoint?: (matterId: string) => void
  /** How much of the right side something else covers: the pin is brought into what is left. */
  coveredPx?: number
  onMove?: (view: { centre: Point; zoom: number }) => void
}

const POINTS = 'matters'

function addPoints(map: MapLibreMap): void {
  map.addSource(POINTS, { type: 'geojson', data: featureCollection([]) })
  map.addLayer({
    id: POINTS, type: 'circle', source: POINTS,
    layout: { 'circle-sort-key': ['get', 'rank'] },
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 4.5, 15, 8], 'circle-stroke-width': 1.5, 'circle-stroke-color': '#ffffff',
      'circle-color': ['match', ['get', 'light'], 'overdue', LIGHT_COLOURS.overdue, 'near', LIGHT_COLOURS.near, 'running', LIGHT_COLOURS.running, LIGHT_COLOURS.none],
    },
  })
}

function makeMap(container: HTMLElement, { language, centre, zoom, isStill }: Pick<Props, 'centre' | 'zoom' | 'isStill'> & { language: Language }): MapLibreMap {
  const options: MapOptions = {
    container, style: address('/map/style.json'), attributionControl: false, interactive: !isStill, dragRotate: false, pitchWithRotate: false, maxZoom: 18, locale: mapLocale(language),
    ...(centre ? { center: [centre.lon, centre.lat] } : {}), ...(zoom === undefined ? {} : { zoom }),
  }
  const map = new MapLibreMap(options)
  if (!isStill) map.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
  map.touchZoomRotate.disableRotation()
  return map
}

/** Makes the map once and hands events to the newest handlers. */
function useMap(props: Props) {
  const { language } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibreMap | undefined>(undefined)
  const latest = useRef({ ...props, language })
  latest.current = { ...props, language }
  const [isReady, setReady] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let made: MapLibreMap
    try {
      made = makeMap(box.current!, latest.current)
    } catch {
      setFailed(true)
      return undefined
    }
    map.current = made
    made.on('load', () => {
      if (latest.current.points) addPoints(made)
      setReady(true)
    })
    made.on('click', (event) => {
      const found = made.getLayer(POINTS) ? made.queryRenderedFeatures([[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]], { layers: [POINTS] })[0] : undefined
      if (found) latest.current.onPoint?.(String(found.properties['matterId']))
      else latest.current.onPick?.({ lon: event.lngLat.lng, lat: event.lngLat.lat })
    })
    made.on('mousemove', (event) => {
      const isOver = made.getLayer(POINTS) !== undefined && made.queryRenderedFeatures(event.point, { layers: [POINTS] }).length > 0
      made.getCanvas().style.cursor = isOver ? 'pointer' : latest.current.onPick ? 'crosshair' : ''
    })
    made.on('moveend', () => latest.current.onMove?.({ centre: { lon: made.getCenter().lng, lat: made.getCenter().lat }, zoom: made.getZoom() }))
    return () => made.remove()
  }, [])
  return { box, map, isReady, hasFailed }
}

export function MapCanvas(props: Props) {
  const { t } = useWords()
  const { box, map, isReady, hasFailed } = useMap(props)
  const { centre, pin, points, isStill, coveredPx = 0 } = props
  const pinLon = pin?.lon
  const pinLat = pin?.lat
  useEffect(() => {
    if (!map.current || pinLon === undefined || pinLat === undefined) return undefined
    const marker = new Marker({ color: '#1f5c5c', ...(isStill ? { scale: 0.8 } : {}) }).setLngLat([pinLon, pinLat]).addTo(map.current)
    const x = map.current.project([pinLon, pinLat]).x
    const isHidden = !map.current.getBounds().contains([pinLon, pinLat]) || x > map.current.getCanvas().clientWidth - coveredPx
    if (isHidden) map.current.easeTo({ center: [pinLon, pinLat], offset: [-coveredPx / 2, 0] })
    return () => void marker.remove()
  }, [map, pinLon, pinLat, isStill, coveredPx])
  const isFitted = useRef(centre !== undefined)
  useEffect(() => {
    if (!isReady || isFitted.current || !points?.length) return
    isFitted.current = true
    const bounds = new LngLatBounds()
    for (const { lon, lat } of points) bounds.extend([lon, lat])
    map.current?.fitBounds(bounds, { padding: 60, maxZoom: 14.5, animate: false })
  }, [map, isReady, points])
  useEffect(() => {
    if (isReady && points) void map.current?.getSource<GeoJSONSource>(POINTS)?.setData(featureCollection(points))
  }, [map, isReady, points])
  if (hasFailed) return <img className="map" src={address('/map/picture.svg', pin ? { lon: pin.lon, lat: pin.lat } : {})} alt={t('desk.map.picture')} />
  return (
    <>
      <div ref={box} className="map" role="application" aria-label={t('desk.nav.map')} />
      {!isReady && <div className="map-wait" aria-hidden="true">{t('desk.map.loading')}</div>}
    </>
  )
}
