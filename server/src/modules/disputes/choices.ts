// Who may mediate a dispute, with the reasons for proposing him, and why he must step back.
import type { DisputeType, MediatorChoice } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { say } from '@gongzhi/contracts/words/words.ts'
import type { Language, WordKey } from '@gongzhi/contracts/words/words.ts'
import type { MatterDeps, MatterFacts } from '../matters/index.ts'
import type { Unit, Units } from '../people/index.ts'
import { detailOf } from './facts.ts'
import type { DisputeDetail } from './facts.ts'
import { mediatorRows, tradeOf } from './network.ts'
import { moreOf } from './parties.ts'
import { saidTexts } from './said.ts'
import type { SaidTexts } from './said.ts'

export type Choice = Omit<MediatorChoice, 'reasons' | 'whyNot'> & {
  unitId: string
  reasons: { key: WordKey; params?: Record<string, string | number> }[]
  whyNot?: Extract<WordKey, `reason.${string}`>
}

type Row = Awaited<ReturnType<typeof mediatorRows>>[number]

/** So few open ones that another is no burden. */
const FEW_CASES = 3
const AT_MOST = 40

type ChoiceDeps = Pick<MatterDeps, 'db' | 'units' | 'secrets' | 'clock'>

/** Those of the owner and of its line, best first: who knows the field, is near and has few cases. */
export async function mediatorChoices(deps: ChoiceDeps, matter: MatterFacts): Promise<Choice[]> {
  const detail = detailOf(matter)
  const owner = deps.units.byId(matter.ownerUnitId)
  const [rows, texts] = await Promise.all([mediatorRows(deps.db, [localDateOf(deps.clock.now())]), saidTexts(deps.db, deps.secrets, matter.matterId)])
  const choices = rows.filter(({ isActive }) => isActive).flatMap((row) => {
    const unit = nearestUnit(deps.units, owner, row.unitIds, detail.disputeType)
    return unit ? [{ rank: rankOf(row, unit, owner, detail), choice: choiceOf(row, unit, owner, detail, texts) }] : []
  })
  return choices.toSorted((a, b) => b.rank - a.rank || (a.choice.personId < b.choice.personId ? -1 : 1)).slice(0, AT_MOST).map(({ choice }) => choice)
}

/** Of the units that he mediates for the nearest to the owner; undefined: none is in its line. */
function nearestUnit(units: Units, owner: Unit, unitIds: readonly string[], type: DisputeType): Unit | undefined {
  const inLine = (unit: Unit): boolean =>
    units.isWithin(owner.unitId, unit.unitId) || units.isWithin(unit.unitId, owner.unitId) || (unit.dutyKey === 'studioMediation' && unit.areas.streetId === owner.areas.streetId)
    || (tradeOf(unit) === type && unit.areas.districtId === owner.areas.districtId)
  const found = unitIds.flatMap((unitId) => units.findById(unitId) ?? []).filter(inLine)
  return found.find(({ unitId }) => unitId === owner.unitId) ?? found.find(({ areas }) => areas.streetId === owner.areas.streetId) ?? found[0]
}

const knowsField = ({ fields }: Row, { disputeType }: DisputeDetail): boolean => fields.includes(disputeType)
const isNear = (unit: Unit, owner: Unit): boolean => unit.unitId === owner.unitId || (owner.areas.streetId !== null && unit.areas.streetId === owner.areas.streetId)

function rankOf(row: Row, unit: Unit, owner: Unit, detail: DisputeDetail): number {
  return (knowsField(row, detail) ? 4 : 0) + (unit.unitId === owner.unitId ? 2 : isNear(unit, owner) ? 1 : 0) - Math.min(row.load, 10) / 4
}

function choiceOf(row: Row, unit: Unit, owner: Unit, detail: DisputeDetail, texts: SaidTexts): Choice {
  const { personId, name, fields, languages, trainedHours, load } = row
  const whyNot = whyNotMediate(row, detail, texts)
  const reasons: Choice['reasons'] = []
  if (knowsField(row, detail)) reasons.push({ key: 'mediatorReason.field' })
  if (isNear(unit, owner)) reasons.push({ key: 'mediatorReason.near', params: { unit: unit.shortName } })
  if (load < FEW_CASES) reasons.push({ key: 'mediatorReason.load', params: { n: load } })
  if (languages.length > 1) reasons.push({ key: 'mediatorReason.languages', params: { languages: languages.join('、') } })
  return { personId, name, unitId: unit.unitId, unitName: unit.name, fields, languages, trainedHours, load, reasons, ...(whyNot ? { whyNot } : {}) }
}

/** 回避: has stepped back before, is a party himself, or acts for one. Who only bears the same name is not told apart: a person looks. */
function whyNotMediate({ personId, name }: Row, detail: DisputeDetail, texts: SaidTexts): Choice['whyNot'] {
  if (detail.mediators.some((one) => one.personId === personId && one.recusedFor !== null)) return 'reason.recusedBefore'
  if (detail.parties.some(({ said }) => texts.of(said, 'name') === name)) return 'reason.mediatorIsParty'
  return detail.parties.some((party) => moreOf(party, texts).agent?.name === name) ? 'reason.actedForParty' : undefined
}

/** In the reader's words. */
export function choiceView({ unitId: _unit, reasons, whyNot, ...choice }: Choice, language: Language): MediatorChoice {
  return { ...choice, reasons: reasons.map(({ key, params }) => say(language, key, params)), ...(whyNot ? { whyNot: say(language, whyNot, { name: choice.name }) } : {}) }
}
