// What can happen next to a matter: for each thing that somebody has to do, how he does it and from when on; and what
// comes by itself from its reporter and from above. The earliest of them is played. A matter that people work on besides
// is taken on from wherever they left it, since nothing is asked but how it stands.
import type { Step } from './step.ts'
import type { Mind } from './step.ts'
import { above } from './decideAbove.ts'
import { conferenceAnswers, confers } from './decideConference.ts'
import { afterwards, close, callBack, verify } from './decideBack.ts'
import { dispatch, takeOn } from './decideOwner.ts'
import { fromReporter } from './decideReporter.ts'
import { requests } from './decideRequests.ts'
import { answerByCall, checkIn, contact, decideExtension, notesDown, pauseOf, sign, signOff, submitOutcome } from './decideUnits.ts'
import type { SceneTodo } from './scene.ts'

type Deciding = (mind: Mind, todo: SceneTodo) => Step | undefined

const byTodo: Readonly<Record<string, Deciding>> = {
  ...requests, ...conferenceAnswers, accept: takeOn, dispatch, sign, contact, checkIn, submitOutcome, signOff, decideExtension, answerByCall, verify, callBack, close,
  resume: pauseOf.resume, returnToSource: afterwards.returnToSource,
}

/** Every step that may be next; none where the matter rests. */
export function nextSteps(mind: Mind): Step[] {
  const { scene } = mind
  const own = scene.todos.flatMap((todo) => byTodo[todo.act]?.(mind, todo) ?? [])
  return [...own, ...pauseOf.begin(mind), ...notesDown(mind), ...fromReporter(mind), ...above(mind), ...confers(mind), ...afterwards.ratings(mind)]
}
