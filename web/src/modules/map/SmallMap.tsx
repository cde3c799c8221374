// The small map beside a matter: where it is, as a picture that leads to the large map.
import { lazy, Suspense } from 'react'
import { useWords } from '../../kit/preferences.tsx'

const MapCanvas = lazy(() => import('./MapCanvas.tsx').then((m) => ({ default: m.MapCanvas })))
const STREET_ZOOM = 14.6

export function SmallMap({ lon, lat }: { lon: number; lat: number }) {
  const { t } = useWords()
  return (
    <Suspense fallback={<div className="map-wait">{t('desk.map.loading')}</div>}>
      <MapCanvas centre={{ lon, lat }} zoom={STREET_ZOOM} pin={{ lon, lat }} isStill />
    </Suspense>
  )
}
