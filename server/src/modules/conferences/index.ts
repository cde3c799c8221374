export { conferenceEffects } from './acts.ts'
export { minutesSource } from './minutes.ts'
export { conferencesOf } from './queries.ts'
export { conferenceRoutes } from './routes.ts'
