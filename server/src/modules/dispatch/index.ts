export { approverOf, centreAbove, centreOf, centreOverseeing, designatableUnits, designatorOf, dispatchableUnits, handsOver, whistleableUnits } from './lines.ts'
export type { AreaLine } from './lines.ts'
export { officerRoutes } from './officers.ts'
export { unitListRoutes } from './unitList.ts'
