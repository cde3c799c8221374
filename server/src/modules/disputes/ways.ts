// Which lawful ways are open when a dispute is not mediated, each with its time limit and the article (人民调解法 Art. 26).
import type { DisputeType, DisputeView, lawfulWays } from '@gongzhi/contracts/disputes.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'

type Way = { way: (typeof lawfulWays)[number]; limit: Extract<WordKey, `wayLimit.${string}`>; basis: Extract<WordKey, `wayBasis.${string}`> }

const court: Way = { way: 'court', limit: 'wayLimit.threeYears', basis: 'wayBasis.civilCode188' }
const statusCourt: Way = { way: 'court', limit: 'wayLimit.none', basis: 'wayBasis.civilCode196' }
const arbitration: Way = { way: 'arbitration', limit: 'wayLimit.agreement', basis: 'wayBasis.civilCode198' }
const labour: Way = { way: 'labourArbitration', limit: 'wayLimit.oneYear', basis: 'wayBasis.labour27' }
const land: Way = { way: 'arbitration', limit: 'wayLimit.twoYears', basis: 'wayBasis.land18' }
const reconsideration: Way = { way: 'reconsideration', limit: 'wayLimit.sixtyDays', basis: 'wayBasis.reconsideration20' }
const administrativeCourt: Way = { way: 'court', limit: 'wayLimit.sixMonths', basis: 'wayBasis.litigation46' }
const petition: Way = { way: 'petition', limit: 'wayLimit.none', basis: 'wayBasis.petition' }
const police: Way = { way: 'police', limit: 'wayLimit.atOnce', basis: 'wayBasis.mediation25' }

const byType: Partial<Record<DisputeType, readonly Way[]>> = {
  labour: [labour], land: [land, court], marriage: [statusCourt], adoption: [statusCourt], status: [statusCourt],
  administrative: [reconsideration, administrativeCourt, petition], criminal: [police], otherPublic: [petition],
}

/** In the reader's words; what is no special kind goes to the court, or to arbitration where the parties have agreed on it. */
export const waysOf = (type: DisputeType, language: Language): DisputeView['ways'] =>
  (byType[type] ?? [court, arbitration]).map(({ way, limit, basis }) => ({ way, limit: say(language, limit), basis: say(language, basis) }))
