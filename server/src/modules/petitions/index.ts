export { petitionKind } from './kind.ts'
export { petitionPaperSource } from './papers.ts'
export { registerPetition } from './register.ts'
export type { Registration } from './register.ts'
