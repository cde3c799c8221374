// Puts the pin somewhere else: on the map by a press, or by coordinates copied out of a map app.
import type { Location } from '@gongzhi/contracts/matters.ts'
import { useMemo, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { GridMap } from '../map/GridMap.tsx'
import { placePoints } from '../map/mapPoints.ts'
import type { LonLat } from '../map/projection.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { useFrame } from '../store/useStore.ts'
import { coordinatesIn, drawnAt } from './coordinates.ts'

const datums = ['gcj02', 'wgs84'] as const

/** What a map app of this country shows is GCJ-02, what a receiver shows WGS 84: he who copies knows which. */
function Pasted({ onFound }: { onFound: (location: Location) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [datum, setDatum] = useState<(typeof datums)[number]>('gcj02')
  const [isWrong, setWrong] = useState(false)
  const put = () => {
    const point = coordinatesIn(text)
    setWrong(!point)
    if (point) onFound({ ...point, datum })
  }
  return (
    <details className="more">
      <summary>{t('field.place.paste')}</summary>
      <div className="stack">
        <input className="input" inputMode="text" aria-label={t('field.place.coordinates')} placeholder="120.15507,30.27408" value={text} onChange={(event) => setText(event.target.value)} />
        <fieldset className="choices">
          <legend className="visually-hidden">{t('field.place.datum')}</legend>
          {datums.map((each) => <label key={each} className="choice"><input type="radio" name="datum" checked={datum === each} onChange={() => setDatum(each)} /><span>{t(`field.place.${each}`)}</span></label>)}
        </fieldset>
        {isWrong && <p className="wrong" role="alert">{t('field.place.noCoordinates')}</p>}
        <button type="button" className="button" onClick={put}>{t('field.place.put')}</button>
      </div>
    </details>
  )
}

type Props = { start: LonLat | undefined; onChoose: (location: Location) => void; onClose: () => void }

export function PinSheet({ start, onChoose, onClose }: Props) {
  const { t } = useWords()
  const frame = useFrame()
  const [location, setLocation] = useState<Location | undefined>(start)
  const [focus, setFocus] = useState(start)
  const places = useMemo(() => placePoints(frame?.places ?? []), [frame])
  const drawn = location && drawnAt(location)
  return (
    <Sheet title={t('field.place.onMap')} onClose={onClose}>
      <div className="stack">
        <p className="quiet small">{t('field.place.onMapHow')}</p>
        <div className="pin-map"><GridMap key={focus ? `${focus.lon},${focus.lat}` : 'all'} grids={frame?.grids ?? []} roads={frame?.roads ?? []} points={places} pin={drawn} focus={focus} onPin={setLocation} label={t('field.place.onMapHow')} /></div>
        <Pasted onFound={(found) => {
          setLocation(found)
          setFocus(drawnAt(found))
        }} />
        <button type="button" className="button strong wide" disabled={!location} onClick={() => location && onChoose(location)}>{t('field.place.choose')}</button>
      </div>
    </Sheet>
  )
}
