// Where it is: a pin on the map, or where this device is. Who says that he is on the spot (报到, 核实, 核查) gives the
// device's position or none: the record tells how far away he stood, so that a click on a map must not say it.
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'

const MapCanvas = lazy(() => import('../map/MapCanvas.tsx').then((m) => ({ default: m.MapCanvas })))

type Point = { lon: number; lat: number }
type Props = { around?: { lon?: number | undefined; lat?: number | undefined }; value: Point | undefined; onChange: (value: Point | undefined) => void; isOpenAtFirst?: boolean; isOwnPosition?: boolean }

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6 // a tenth of a metre

export function LocationField({ around, value, onChange, isOpenAtFirst = false, isOwnPosition = false }: Props) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(isOpenAtFirst || value !== undefined)
  const [isRefused, setRefused] = useState(false)
  const set = ({ lon, lat }: Point) => {
    onChange({ lon: rounded(lon), lat: rounded(lat) })
    setOpen(true)
    setRefused(false)
  }
  const known = around?.lon !== undefined && around.lat !== undefined ? { lon: around.lon, lat: around.lat } : undefined
  const isShown = isOwnPosition ? value !== undefined : isOpen
  return (
    <>
      <div className="choice-row" style={{ marginBottom: isShown ? 6 : 0 }}>
        {!isOpen && !isOwnPosition && <Button size="small" onClick={() => setOpen(true)}>{t('desk.location.onMap')}</Button>}
        {'geolocation' in navigator && (
          <Button size="small" onClick={() => navigator.geolocation.getCurrentPosition((at) => set({ lon: at.coords.longitude, lat: at.coords.latitude }), () => setRefused(true))}>{t('desk.location.here')}</Button>
        )}
        {value && <Button size="small" type="text" onClick={() => onChange(undefined)}>{t('desk.location.clear')}</Button>}
      </div>
      {isRefused && <p className="hint" role="alert">{t(isOwnPosition ? 'desk.location.refusedHere' : 'desk.location.refused')}</p>}
      {isShown && (
        <div className="pick-map">
          <Suspense fallback={<div className="map-wait">{t('desk.map.loading')}</div>}>
            <MapCanvas {...(value ? { pin: value } : {})} {...(value ?? known ? { centre: (value ?? known)!, zoom: 15 } : {})} {...(isOwnPosition ? {} : { onPick: set })} />
          </Suspense>
        </div>
      )}
    </>
  )
}
