// Where it is: one press for the phone's position, a pin on the map, or a numbered place.
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { GridMap } from '../map/GridMap.tsx'
import { usePosition } from '../map/position.ts'
import { useFrame } from '../store/useStore.ts'
import { drawnAt } from './coordinates.ts'
import { NumberedPlaces } from './NumberedPlaces.tsx'
import { PinSheet } from './PinSheet.tsx'
import type { Place } from './reportDraft.ts'
import { gridAt } from './reportDraft.ts'

function Chosen({ place }: { place: Place }) {
  const { t } = useWords()
  const frame = useFrame()
  const at = place.location && drawnAt(place.location)
  const grid = at && gridAt(frame?.grids ?? [], at)
  const from = place.by === 'code' ? (place.name ?? t('field.place.unknownCode', { code: place.code })) : t(`field.place.by.${place.by}`)
  return (
    <div className="stack" data-testid="place" data-by={place.by}>
      <p>{[from, place.code, place.accuracyM === undefined ? undefined : t('field.place.accuracy', { n: place.accuracyM })].filter(Boolean).join(' · ')}</p>
      {at && <p className="quiet small">{grid ? t('field.place.in', { grid: grid.name }) : t('field.place.outside')}</p>}
      {at && grid && frame && <GridMap key={`${at.lon},${at.lat}`} isStatic grids={frame.grids} roads={frame.roads} pin={at} focus={at} label={t('field.place.in', { grid: grid.name })} />}
    </div>
  )
}

type Props = { place: Place | undefined; onChange: (place: Place | undefined) => void; address: string; onAddress: (address: string) => void; fault?: boolean }

export function PlaceField({ place, onChange, address, onAddress, fault = false }: Props) {
  const { t } = useWords()
  const frame = useFrame()
  const { fault: noPosition, isAsking, ask } = usePosition()
  const [open, setOpen] = useState<'map' | 'numbered'>()
  const at = place?.location && drawnAt(place.location)
  const locate = async () => {
    const found = await ask()
    if (found) onChange({ by: 'gps', location: { lon: found.lon, lat: found.lat, datum: 'wgs84' }, accuracyM: found.accuracyM })
  }
  return (
    <div className="field" data-wrong={fault}>
      <span className="field-name">{t('desk.place')}</span>
      {place && <Chosen place={place} />}
      <div className="buttons">
        <button type="button" className={place ? 'button' : 'button strong'} disabled={isAsking} onClick={() => void locate()}>{isAsking ? t('field.place.asking') : t('field.place.gps')}</button>
        <button type="button" className="button" onClick={() => setOpen('map')}>{place ? t('field.place.move') : t('field.place.onMap')}</button>
        <button type="button" className="button" onClick={() => setOpen('numbered')}>{t('field.place.numbered')}</button>
      </div>
      {noPosition && <p className="wrong" role="alert">{t(`field.place.${noPosition}`)}</p>}
      <label className="visually-hidden" htmlFor="report-address">{t('field.place.address')}</label>
      <input id="report-address" className="input" maxLength={300} autoComplete="off" placeholder={t('field.place.address')} value={address} onChange={(event) => onAddress(event.target.value)} />
      {fault && <p className="wrong" role="alert">{t('field.place.missing')}</p>}
      {open === 'map' && (
        <PinSheet start={at} onClose={() => setOpen(undefined)} onChoose={(location) => {
          onChange({ by: location.datum === 'gcj02' ? 'pasted' : 'pin', location })
          setOpen(undefined)
        }} />
      )}
      {open === 'numbered' && (
        <NumberedPlaces places={frame?.places ?? []} near={at} onClose={() => setOpen(undefined)} onChoose={({ code, name, lon, lat }) => {
          onChange({ by: 'code', code, ...(name && { name }), ...(lon !== undefined && lat !== undefined && { location: { lon, lat } }) })
          setOpen(undefined)
        }} />
      )}
    </div>
  )
}
