export { desiredClocks } from './desiredClocks.ts'
export type { ClockAssignment, ClockMatter } from './desiredClocks.ts'
export { countAgain, extendHandling, extensionsOf, openClocks, pauseClocks, pausesOf, resumeClocks, runClocks } from './runClocks.ts'
export type { ClockRow } from './runClocks.ts'
