// What MapLibre says by itself (its buttons, the canvas, how to zoom), in the reader's language.
import type { Language } from '@gongzhi/contracts/words/say.ts'
import { say } from '@gongzhi/contracts/words/say.ts'

export const mapLocale = (language: Language): Record<string, string> => ({
  'Map.Title': say(language, 'desk.nav.map'), 'Marker.Title': say(language, 'desk.map.picture'),
  'NavigationControl.ZoomIn': say(language, 'desk.map.zoomIn'), 'NavigationControl.ZoomOut': say(language, 'desk.map.zoomOut'),
  'CooperativeGesturesHandler.WindowsHelpText': say(language, 'desk.map.ctrlScroll', { key: 'Ctrl' }),
  'CooperativeGesturesHandler.MacHelpText': say(language, 'desk.map.ctrlScroll', { key: '⌘' }),
  'CooperativeGesturesHandler.MobileHelpText': say(language, 'desk.map.twoFingers'),
})
