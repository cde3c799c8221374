// The colours of base.css and some tones between them, for charts and the map: a canvas knows no CSS variables.
import type { Theme } from '../../kit/preferences.tsx'
import type { Show } from './colourSteps.ts'

export type Palette = {
  paper: string; ground: string; water: string; road: string; ink: string; ink2: string; line: string; lineStrong: string
  accent: string; accentSoft: string; late: string
  tones: Record<Show, readonly string[]>
  /** Nothing is open here. */
  empty: string
}

export const palettes: Record<Theme, Palette> = {
  light: {
    paper: '#ffffff', ground: '#f6f5f1', water: '#dbe6ea', road: '#ffffff', ink: '#26241f', ink2: '#5f5a50', line: '#e3e0d8', lineStrong: '#cbc7bc',
    accent: '#1f5c5c', accentSoft: '#9dbfbb', late: '#cf5148',
    tones: { open: ['#dcebe8', '#a9cbc7', '#6ba19e', '#2f7070'], late: ['#cfe6d9', '#f3ddad', '#dba13a', '#cf5148'] },
    empty: '#efede7',
  },
  dark: {
    paper: '#1a1c1b', ground: '#131514', water: '#18262c', road: '#131514', ink: '#e8e5dd', ink2: '#b3aea3', line: '#2c302e', lineStrong: '#434845',
    accent: '#7fbdb9', accentSoft: '#3f6b68', late: '#d9655b',
    tones: { open: ['#20312f', '#2c4d4a', '#417572', '#76b5b1'], late: ['#1f3d2e', '#5c481f', '#b07f28', '#b5473f'] },
    empty: '#1e2120',
  },
}
