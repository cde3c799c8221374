export { conferenceEffects } from './acts.ts'
export { conferencesOf } from './queries.ts'
export { conferenceRoutes } from './routes.ts'
