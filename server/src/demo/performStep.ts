// Does one step through the engine, as the route of the act would: the form, the actor, the moment, pictures with it.
import type { Location } from '@gongzhi/contracts/matters.ts'
import { playByAssignee, playByReporter, playByUnit } from '../modules/matters/index.ts'
import type { AssignmentFacts, MatterFacts, Staff } from '../modules/matters/index.ts'
import type { PersonActor } from '../modules/auth/index.ts'
import { commandIdOf } from './commandIds.ts'
import { withPhotos } from './photos.ts'
import type { ReportLife, Stage } from './playStory.ts'
import type { Plot } from './plot.ts'
import type { Mind, Step } from './step.ts'

type Performed = { life: ReportLife; mind: Mind; step: Step; actor: PersonActor | undefined; at: Date }

const onTheSpot = ['checkIn', 'verify', 'solveOnSpot', 'confirm']

export async function performStep(stage: Stage, { life, mind: { scene }, step, actor, at }: Performed): Promise<void> {
  const { plot } = life
  const { by } = step
  const deps = { ...stage.deps, clock: { now: () => at } }
  const form = typeof step.input === 'function' ? step.input(at) : step.input
  const commandId = commandIdOf(plot.key, `${scene.chainSeq}/${by.act}`)
  if (by.kind === 'reporter') return playByReporter({ deps, staff: nobody }, { matter: { matterId: scene.matterId }, act: by.act, input: form, commandId })
  const { fileIds } = step.photo && actor ? await withPhotos(stage, { plot, wish: step.photo, actor, at, nth: scene.chainSeq }) : { fileIds: [] }
  const location = onTheSpot.includes(by.act) && plot.draws.number(`stands/${scene.chainSeq}`) < 0.7 ? { location: standing(plot, scene.chainSeq) } : {}
  const input = { ...form, ...location, ...(fileIds.length > 0 ? { fileIds } : {}) }
  // Who it is has been decided by the rota; whoever is asked for is he.
  const staff: Staff = { atUnit: () => actor, ofGrid: () => actor, machine: () => undefined }
  if (by.kind === 'assignment') {
    const { unitId } = by.who
    const assignment = { assignmentId: by.assignmentId, unitId, calledByUnitId: unitId } as AssignmentFacts
    return playByAssignee({ deps, staff }, { assignment, act: by.act, input, commandId })
  }
  return playByUnit({ deps, staff }, { matter: { matterId: scene.matterId } as MatterFacts, unitId: by.who.unitId, act: by.act, input, commandId })
}

const nobody: Staff = { atUnit: () => undefined, ofGrid: () => undefined, machine: () => undefined }

const METRES_PER_DEGREE = 111_320

/** Where somebody stands who is there, as his telephone has it; now and then he is not there. */
function standing({ place, draws }: Plot, nth: number): Location {
  const metres = draws.number(`away/${nth}`) < 0.02 ? draws.between(`metres/${nth}`, 500, 2000) : draws.between(`metres/${nth}`, 0, 30)
  const isNorth = draws.number(`north/${nth}`) < 0.5 ? 1 : -1
  return { lon: place.lon, lat: Math.round((place.lat + (isNorth * metres) / METRES_PER_DEGREE) * 1e6) / 1e6 }
}
