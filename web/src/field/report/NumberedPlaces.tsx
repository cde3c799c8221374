// The numbered places of my grids: the nearest first, found by a word or a code.
import type { FieldFrame } from '@gongzhi/contracts/sync.ts'
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { metresApart } from '../map/projection.ts'
import type { LonLat } from '../map/projection.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { canScan, ScanCode } from './ScanCode.tsx'

type Numbered = FieldFrame['places'][number]
const MOST = 30
const SHORTEST_CODE = 4

type Props = { places: readonly Numbered[]; near: LonLat | undefined; onChoose: (place: Pick<Numbered, 'code'> & Partial<Numbered>) => void; onClose: () => void }

export function NumberedPlaces({ places, near, onChoose, onClose }: Props) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [isScanning, setScanning] = useState(false)
  const word = text.trim().toLowerCase()
  const found = places.filter(({ code, name }) => code.toLowerCase().includes(word) || name.toLowerCase().includes(word))
  const ordered = near ? found.toSorted((a, b) => metresApart(near, a) - metresApart(near, b)) : found
  const byCode = (code: string) => onChoose(places.find((place) => place.code.toUpperCase() === code) ?? { code })
  if (isScanning) return <ScanCode onFound={byCode} onClose={() => setScanning(false)} />
  return (
    <Sheet title={t('field.place.numbered')} onClose={onClose}>
      <div className="stack">
        <input className="input" type="search" aria-label={t('field.place.search')} placeholder={t('field.place.search')} value={text} onChange={(event) => setText(event.target.value)} />
        {canScan() && <button type="button" className="button" onClick={() => setScanning(true)}>{t('field.place.scan')}</button>}
        <ul className="act-list">
          {ordered.slice(0, MOST).map((place) => (
            <li key={place.placeId}>
              <button type="button" className="button quietly wide spread" onClick={() => onChoose(place)}>
                <span>{place.name} <span className="small quiet">{place.code}</span></span>
                {near && <span className="small">{t('field.map.away', { n: Math.round(metresApart(near, place)) })}</span>}
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && word.length >= SHORTEST_CODE && <button type="button" className="button wide" onClick={() => byCode(text.trim().toUpperCase())}>{t('field.place.otherCode', { code: text.trim().toUpperCase() })}</button>}
        {found.length === 0 && <p className="quiet">{t('field.place.noneHere')}</p>}
        {found.length > MOST && <p className="quiet small">{t('field.place.more', { n: found.length - MOST })}</p>}
      </div>
    </Sheet>
  )
}
