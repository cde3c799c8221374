// Where it is: a pin on the map, the matter's own point, or where this device is. The map loads when it is wanted.
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'

const MapCanvas = lazy(() => import('../map/MapCanvas.tsx').then((m) => ({ default: m.MapCanvas })))

type Point = { lon: number; lat: number }
type Props = { around?: { lon?: number | undefined; lat?: number | undefined }; value: Point | undefined; onChange: (value: Point | undefined) => void; isOpenAtFirst?: boolean }

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6 // a tenth of a metre

export function LocationField({ around, value, onChange, isOpenAtFirst = false }: Props) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(isOpenAtFirst || value !== undefined)
  const [isRefused, setRefused] = useState(false)
  const set = ({ lon, lat }: Point) => {
    onChange({ lon: rounded(lon), lat: rounded(lat) })
    setOpen(true)
  }
  const known = around?.lon !== undefined && around.lat !== undefined ? { lon: around.lon, lat: around.lat } : undefined
  return (
    <>
      <div className="choice-row" style={{ marginBottom: isOpen ? 6 : 0 }}>
        {!isOpen && <Button size="small" onClick={() => setOpen(true)}>{t('desk.location.onMap')}</Button>}
        {known && <Button size="small" onClick={() => set(known)}>{t('desk.location.ofMatter')}</Button>}
        {'geolocation' in navigator && (
          <Button size="small" onClick={() => navigator.geolocation.getCurrentPosition((at) => set({ lon: at.coords.longitude, lat: at.coords.latitude }), () => setRefused(true))}>{t('desk.location.here')}</Button>
        )}
        {value && <Button size="small" type="text" onClick={() => onChange(undefined)}>{t('desk.location.clear')}</Button>}
      </div>
      {isRefused && <p className="hint">{t('desk.location.refused')}</p>}
      {isOpen && (
        <div className="pick-map">
          <Suspense fallback={<div className="map-wait">{t('desk.map.loading')}</div>}>
            <MapCanvas {...(value ? { pin: value } : {})} {...(value ?? known ? { centre: (value ?? known)!, zoom: 15 } : {})} onPick={set} />
          </Suspense>
        </div>
      )}
    </>
  )
}
