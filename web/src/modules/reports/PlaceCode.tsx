// The code under a lamp's or a building's QR code: what it names is said at once, and where it stands.
import type { Place } from '@gongzhi/contracts/areas.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect } from 'react'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'

const SHORTEST = 4

type Props = { id: string; value: string; onChange: (code: string) => void; onFound: (point: { lon: number; lat: number }) => void }

export function PlaceCode({ id, value, onChange, onFound }: Props) {
  const { t } = useWords()
  const code = value.trim().toUpperCase()
  const { data: place, error } = useQuery({
    queryKey: ['place', code], queryFn: ({ signal }) => call<Place>('GET', `/places/${encodeURIComponent(code)}`, { signal }),
    enabled: code.length >= SHORTEST, staleTime: Infinity, retry: false,
  })
  useEffect(() => {
    if (place) onFound({ lon: place.lon, lat: place.lat })
    // Once per place: the pin may be moved away from it afterwards.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [place])
  return (
    <>
      <Input id={id} maxLength={32} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} placeholder={t('desk.register.placeCodeHint')} />
      <p className="hint" aria-live="polite">{place ? `${place.name} · ${place.address}` : code.length >= SHORTEST && error ? t('desk.register.noPlace') : ''}</p>
    </>
  )
}
