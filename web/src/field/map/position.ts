// Where I am, once, because I pressed: the phone is asked then and never again by itself.
import { useState } from 'react'
import type { LonLat } from './projection.ts'

export type Position = LonLat & { accuracyM: number }
export type PositionFault = 'refused' | 'notFound'

const WAIT_MS = 15_000

/** WGS 84, as the phone measures it. */
export const positionOnce = (): Promise<Position | PositionFault> => new Promise((resolve) => {
  if (!('geolocation' in navigator)) return resolve('notFound')
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, accuracyM: Math.round(coords.accuracy) }),
    ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'refused' : 'notFound'),
    { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 0 },
  )
})

/** The position after `ask`, forgotten with the page. */
export function usePosition() {
  const [position, setPosition] = useState<Position>()
  const [fault, setFault] = useState<PositionFault>()
  const [isAsking, setAsking] = useState(false)
  const ask = async (): Promise<Position | undefined> => {
    setAsking(true)
    setFault(undefined)
    const answer = await positionOnce()
    setAsking(false)
    if (typeof answer === 'string') {
      setFault(answer)
      return undefined
    }
    setPosition(answer)
    return answer
  }
  return { position, fault, isAsking, ask, forget: () => setPosition(undefined) }
}
