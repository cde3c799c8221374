// What of the map is seen, and how fingers, wheel and keys move it.
import type { KeyboardEvent, PointerEvent, RefObject } from 'react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Box, LonLat, Metres, Projection, Size, View } from './projection.ts'
import { centredOn, kept, panned, viewOf, zoomed } from './projection.ts'

const TAP_PX = 9
const STEP = 1.6
const KEY_PX = 60
const CLOSE_UP = 0.6

function useSize(frame: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

type Fingers = Map<number, Metres>
type Given = { frame: RefObject<HTMLElement | null>; projection: Projection; box: Box; focus?: LonLat | undefined; isStatic: boolean; onTap: (at: Metres, view: View, size: Size) => void }

const spread = (fingers: Fingers): { middle: Metres; apart: number } => {
  const [a = { x: 0, y: 0 }, b = a] = [...fingers.values()]
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, apart: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) }
}

/** The view, undefined until the frame has a size; the handlers for the frame; and what its buttons do. */
export function useMapView({ frame, projection, box, focus, isStatic, onTap }: Given) {
  const size = useSize(frame)
  const home = useMemo(() => (size ? viewOf(projection, box, size) : undefined), [projection, box, size])
  const [moved, setMoved] = useState<View>()
  const fingers = useRef<Fingers>(new Map())
  const travelled = useRef(0)
  const view = moved ?? (home && size && focus ? centredOn(home, projection.toMetres(focus), size, Math.min(home.scale, CLOSE_UP)) : home)
  const change = useCallback((make: (view: View, home: View) => View) => {
    if (home && size) setMoved((before) => kept(make(before ?? (focus ? centredOn(home, projection.toMetres(focus), size, Math.min(home.scale, CLOSE_UP)) : home), home), home, size))
  }, [home, size, focus, projection])
  const zoomBy = useCallback((factor: number, at?: Metres) => {
    if (size) change((now, all) => zoomed(now, at ?? { x: size.width / 2, y: size.height / 2 }, factor, all))
  }, [change, size])
  useWheel(frame, isStatic ? undefined : zoomBy)
  const placeOf = (event: PointerEvent): Metres => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const onPointerDown = (event: PointerEvent) => {
    if (fingers.current.size === 0) travelled.current = 0
    fingers.current.set(event.pointerId, placeOf(event))
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!fingers.current.has(event.pointerId)) return
    const before = spread(fingers.current)
    const isPinch = fingers.current.size > 1
    fingers.current.set(event.pointerId, placeOf(event))
    const now = spread(fingers.current)
    const dx = now.middle.x - before.middle.x
    const dy = now.middle.y - before.middle.y
    travelled.current += Math.hypot(dx, dy) + (isPinch ? TAP_PX : 0)
    if (travelled.current < TAP_PX) return
    change((seen, all) => {
      const shifted = panned(seen, dx, dy)
      return isPinch ? zoomed(shifted, now.middle, now.apart / before.apart, all) : shifted
    })
  }
  const onPointerUp = (event: PointerEvent) => {
    if (!fingers.current.delete(event.pointerId)) return
    if (event.type === 'pointerup' && fingers.current.size === 0 && travelled.current < TAP_PX && view && size) onTap(placeOf(event), view, size)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, [number, number]> = { ArrowLeft: [KEY_PX, 0], ArrowRight: [-KEY_PX, 0], ArrowUp: [0, KEY_PX], ArrowDown: [0, -KEY_PX] }
    const move = moves[event.key]
    if (move) change((seen) => panned(seen, ...move))
    else if (event.key === '+' || event.key === '=') zoomBy(STEP)
    else if (event.key === '-') zoomBy(1 / STEP)
    else return
    event.preventDefault()
  }
  const showPoint = useCallback((point: LonLat) => {
    if (size) change((now) => centredOn(now, projection.toMetres(point), size, Math.min(now.scale, CLOSE_UP)))
  }, [change, projection, size])
  return {
    size, view, zoomIn: () => zoomBy(STEP), zoomOut: () => zoomBy(1 / STEP), showAll: () => home && setMoved(home), showPoint,
    handlers: isStatic ? {} : { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown },
  }
}

/** React listens to the wheel passively and could not keep the page from scrolling. */
function useWheel(frame: RefObject<HTMLElement | null>, zoomBy: ((factor: number, at: Metres) => void) | undefined): void {
  useEffect(() => {
    const element = frame.current
    if (!element || !zoomBy) return undefined
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      zoomBy(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX - left, y: event.clientY - top })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [frame, zoomBy])
}
