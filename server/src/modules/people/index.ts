export { loadUnits, unitsOf } from './units.ts'
export type { Unit, Units } from './units.ts'
