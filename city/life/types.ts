// What happens in the simulated city: an incident is one thing in the world, and one or several people report it.
import type { Channel, Nature } from '@gongzhi/contracts/matters.ts'
import type { CityPlace } from '../types.ts'

/** Where the reporter says it is: by a code on the spot, by a point, or only in words. */
export type Said = { placeCode: string } | { location: { lon: number; lat: number }; address: string } | { address: string }

export type SimulatedReport = {
  /** Names the report for good: commands and draws are made from it. */
  key: string
  at: Date
  channel: Channel
  nature: Nature
  description: string
  where: Said
  /** The grid in which the thing really is. */
  gridCode: string
  /** The point or the words lead into another grid. */
  isMisplaced: boolean
  contact?: { name: string; phone: string }
  isAnonymous: boolean
}

export type Incident = {
  key: string
  /** What it is, whatever is said of it. */
  categoryCode: string
  place: CityPlace
  isStorm: boolean
  /** The first report of it, and those of others who saw the same. */
  reports: readonly [SimulatedReport, ...SimulatedReport[]]
  /** Another thing of the same kind close by, to be told apart from this one: its incident. */
  looksLike?: string
}
