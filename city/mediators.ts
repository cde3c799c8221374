// What the demo city's mediators know: fields by the trade of their committee or their own bent, languages, training.
import { randomFrom } from './random.ts'
import type { City, DutyKey } from './types.ts'

export interface MediatorKnowledge {
  username: string
  fields: string[]
  languages: string[]
  trainedHours: number
}

const TRADES: Partial<Record<DutyKey, string>> = { propertyMediation: 'property', labourMediation: 'labour', medicalMediation: 'medical', trafficMediation: 'traffic' }
const BENTS = [['neighbours', 'property'], ['family', 'support', 'inheritance'], ['debt', 'contract', 'consumer'], ['housing', 'land'], ['injury', 'traffic'], ['labour', 'debt']]
const DIALECTS = ['本地方言', '粤语', '四川话', '维吾尔语', '手语']

/** Of everybody who mediates; 何秀兰 knows what neighbours and families quarrel about. */
export function makeMediators(city: Pick<City, 'seed' | 'people' | 'units'>): MediatorKnowledge[] {
  const units = new Map(city.units.map((unit) => [unit.code, unit]))
  return city.people.filter(({ grants }) => grants.some(({ role }) => role === 'mediator')).map(({ username, unitCode }) => {
    const random = randomFrom(city.seed, `mediator/${username}`)
    const trade = TRADES[units.get(unitCode)?.dutyKey ?? 'committee']
    const fields = username === 'hexiulan' ? ['neighbours', 'family', 'property'] : trade ? [trade] : random.pick(BENTS)
    const languages = ['普通话', ...(username === 'hexiulan' || random.chance(0.4) ? [random.pick(DIALECTS)] : [])]
    return { username, fields, languages, trainedHours: random.between(6, 30) * 4 }
  })
}
