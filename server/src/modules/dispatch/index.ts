export { centreAbove, centreOf, dispatchableUnits, handsOver, whistleableUnits } from './lines.ts'
export type { AreaLine } from './lines.ts'
export { officerRoutes } from './officers.ts'
