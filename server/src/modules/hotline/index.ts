export { importHotline } from './import.ts'
export type { HotlineImport } from './import.ts'
export { isClean, reportLines } from './report.ts'
export type { ImportReport, RowProblem } from './report.ts'
