// The map of the overview: grids coloured by what the switch says, a click looks into the area one level down. Loaded
// only with the overview. Where WebGL is missing a sentence leads to the table, which has the same numbers.
import type { Area } from '@gongzhi/contracts/areas.ts'
import { MapLibreMap, NavigationControl, Popup, setWorkerUrl } from 'maplibre-gl'
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
// Vite bundles the worker only when it is asked for by URL; without it the map stays blank.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { API } from '../../kit/api.ts'
import { usePreferences, useWords } from '../../kit/preferences.tsx'
import { mapLocale } from '../map/mapLocale.ts'
import type { Show, Step } from './colourSteps.ts'
import { stepOf } from './colourSteps.ts'
import { boundsOf, CHILDREN, gridFill, gridMapStyle, GRIDS, HIT, names, NAMES, nameWithin, polygons } from './gridMapStyle.ts'
import { palettes } from './palette.ts'

setWorkerUrl(workerUrl)

export type Counted = { open: number; late: number }
type Props = {
  grids: readonly Area[]
  /** One level down: what a click looks into. */
  areas: readonly Area[]
  /** The area that they lie in. */
  within: string
  countOf: (areaId: string) => Counted
  show: Show
  steps: readonly Step[]
  onArea: (areaId: string) => void
}

const TILES_URL = `${location.origin}${API}/map/tiles/{z}/{x}/{y}.pbf`
const NO_MARGIN = 24

/** Follows the pointer: the area under it is tinted, and says its numbers. */
function followPointer(map: MapLibreMap, latest: { current: Props }, tell: { current: (area: Area, counted: Counted) => string }): void {
  const popup = new Popup({ closeButton: false, closeOnClick: false, className: 'map-says', offset: 8 })
  let over: string | undefined
  const leave = () => {
    if (over) map.setFeatureState({ source: CHILDREN, id: over }, { over: false })
    over = undefined
    popup.remove()
    map.getCanvas().style.cursor = ''
  }
  const areaAt = (event: MapMouseEvent): Area | undefined => {
    const areaId = map.queryRenderedFeatures(event.point, { layers: [HIT] })[0]?.properties['areaId']
    return latest.current.areas.find((area) => area.areaId === areaId)
  }
  map.on('mousemove', (event) => {
    const area = areaAt(event)
    if (!area) return leave()
    if (over !== area.areaId) {
      leave()
      over = area.areaId
      map.setFeatureState({ source: CHILDREN, id: over }, { over: true })
      map.getCanvas().style.cursor = 'pointer'
      popup.setText(tell.current(area, latest.current.countOf(area.areaId))).addTo(map)
    }
    popup.setLngLat(event.lngLat)
  })
  map.on('mouseout', leave)
  map.on('click', (event) => {
    const area = areaAt(event)
    leave()
    if (area) latest.current.onArea(area.areaId)
  })
}

/** One map per theme; what it shows is set into it. */
function useGridMap(props: Props) {
  const { theme, language } = usePreferences()
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const tell = useRef((_area: Area, _counted: Counted): string => '')
  tell.current = ({ name }, { open, late }) => t('overview.map.label', { name, open, late })
  const [map, setMap] = useState<MapLibreMap | undefined>(undefined)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    const palette = palettes[theme]
    const { grids, areas, show } = latest.current
    let made: MapLibreMap
    try {
      made = new MapLibreMap({
        container: box.current!, style: gridMapStyle(palette, gridFill(palette.tones[show], palette.empty), TILES_URL), attributionControl: false, dragRotate: false, pitchWithRotate: false,
        maxZoom: 17, locale: mapLocale(language), bounds: boundsOf(grids.length > 0 ? grids : areas), fitBoundsOptions: { padding: NO_MARGIN },
        // The page scrolls under the wheel; the map follows the wheel only with Ctrl, and two fingers.
        cooperativeGestures: true, fadeDuration: 0,
      })
    } catch {
      setFailed(true)
      return undefined
    }
    made.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
    made.touchZoomRotate.disableRotation()
    followPointer(made, latest, tell)
    made.on('load', () => setMap(made))
    return () => {
      setMap(undefined)
      made.remove()
    }
  }, [theme, language])
  return { box, map, hasFailed, palette: palettes[theme] }
}

export function GridMap(props: Props) {
  const { t } = useWords()
  const { box, map, hasFailed, palette } = useGridMap(props)
  const { grids, areas, within, countOf, show, steps } = props
  useEffect(() => {
    map?.setPaintProperty(GRIDS, 'fill-color', gridFill(palette.tones[show], palette.empty))
  }, [map, palette, show])
  useEffect(() => {
    const source = (name: string) => map?.getSource<GeoJSONSource>(name)
    void source(GRIDS)?.setData(polygons(grids, (area) => ({ step: stepOf(show, countOf(area.areaId), steps) })))
    void source(CHILDREN)?.setData(polygons(areas, () => ({})))
    const numberOf = (area: Area) => countOf(area.areaId)[show]
    void source(NAMES)?.setData(names(areas, (area) => `${nameWithin(within, area.name)}\n${numberOf(area)}`, numberOf))
  }, [map, grids, areas, within, countOf, show, steps])
  // New numbers leave the map where the reader has moved it; other areas are brought into view.
  useEffect(() => {
    if (areas.length > 0) map?.fitBounds(boundsOf(areas), { padding: NO_MARGIN, animate: false })
  }, [map, areas])
  if (hasFailed) return <p className="map-wait">{t('overview.map.failed')}</p>
  return (
    <>
      <div ref={box} className="grid-map" role="application" aria-label={t('overview.map')} />
      {!map && <div className="map-wait" aria-hidden="true">{t('desk.map.loading')}</div>}
    </>
  )
}
