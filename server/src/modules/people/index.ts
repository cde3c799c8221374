export { loadUnits, unitsOf } from './units.ts'
export type { Unit, Units } from './units.ts'
export { insertPeople, insertUnits } from './seed.ts'
export type { PeopleSeed } from './seed.ts'
