// Who gets what, over organisations of any shape: whoever is accused never has it, and whoever has it can read it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawAreas, drawFrom, drawOrganisation } from '../../../test/sightTown.ts'
import type { Draw, TownArea } from '../../../test/sightTown.ts'
import { barredUnitIdsOf } from '../auth/index.ts'
import { unitsOf } from '../people/index.ts'
import type { Unit, Units } from '../people/index.ts'
import { commonSuperiors, disciplineFor, isAccused, officeFor, reviewBodies } from './bodies.ts'
import type { Accused } from './bodies.ts'

const KEYS = { district: ['petitionOffice', 'discipline', 'governmentOffice'], city: ['cityPetitionOffice', 'cityDiscipline', 'cityGovernment'] } as const

/** Any units under any others, and somewhere among them the offices that the ordinance speaks of. */
function drawOffices(draw: Draw, areas: readonly TownArea[]): Units {
  const units = drawOrganisation(draw, areas)
  for (const [level, keys] of Object.entries(KEYS)) {
    for (const area of areas.filter((one) => one.level === level)) {
      for (const dutyKey of keys) {
        const at = { ...draw.one(units), dutyKey, areaId: area.areaId, parentId: draw.chance(0.6) ? draw.one(units).unitId : null, kind: 'department' as const }
        units.push({ ...at, unitId: crypto.randomUUID(), areas: { cityId: area.line[0]!, districtId: area.line[1] ?? null, streetId: null, communityId: null } } as Unit)
      }
    }
  }
  return unitsOf(units)
}

function drawAccused(draw: Draw, units: Units): Accused {
  const held = Array.from({ length: draw.whole(3) }, () => draw.one(units.all).unitId)
  return { unitId: draw.chance(0.7) || held.length === 0 ? draw.one(units.all).unitId : null, heldUnitIds: held }
}

const drawn = (check: (units: Units, accused: Accused, line: { cityId: string; districtId: string }, draw: Draw) => void): void =>
  fc.assert(fc.property(fc.integer(), (seed) => {
    const draw = drawFrom(seed)
    const areas = drawAreas(`城${seed}`)
    const units = drawOffices(draw, areas)
    const district = draw.one(areas.filter(({ level }) => level === 'district'))
    check(units, drawAccused(draw, units), { cityId: district.line[0]!, districtId: district.line[1]! }, draw)
  }), { numRuns: 400 })

describe('an accusation', () => {
  test('comes to no office that is accused, lies below the accused, or for which the accused acts', () => drawn((units, accused, line) => {
    for (const body of [officeFor(units, line, accused), disciplineFor(units, line, accused)]) {
      if (body) expect(isAccused(units, body.unitId, accused)).toBe(false)
    }
  }))

  test('comes to an office whose people are not barred from it: somebody can read it', () => drawn((units, accused, line) => {
    for (const body of [officeFor(units, line, accused), disciplineFor(units, line, accused)]) {
      if (body && accused.unitId) expect(barredUnitIdsOf(units, [{ unitId: body.unitId, isHeldNow: true }])).not.toContain(accused.unitId)
    }
  }))

  test('finds no office only where every one is accused', () => drawn((units, accused, line) => {
    if (officeFor(units, line, accused)) return
    const all = [units.inArea('petitionOffice', line.districtId), units.inArea('cityPetitionOffice', line.cityId), units.inArea('discipline', line.districtId), units.inArea('cityDiscipline', line.cityId)]
    expect(all.every((unit) => unit === undefined || isAccused(units, unit.unitId, accused))).toBe(true)
  }))
})

test('who reviews stands neither below whom it reviews nor is it, unless nobody in the city stands above', () => drawn((units, _, __, draw) => {
  const unit = draw.one(units.all)
  for (const { unit: body, isHighest } of reviewBodies(units, unit)) {
    if (isHighest) expect(body.dutyKey).toBe('cityGovernment')
    else expect(units.isWithin(body.unitId, unit.unitId)).toBe(false)
  }
}))

test('who decides whose it is, is none of those that disagree', () => drawn((units, _, __, draw) => {
  const named = [...new Set(Array.from({ length: 2 + draw.whole(3) }, () => draw.one(units.all).unitId))]
  for (const superior of commonSuperiors(units, named)) expect(named).not.toContain(superior.unitId)
}))
