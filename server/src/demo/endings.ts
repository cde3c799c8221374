// Where the demo's matters stop: one ending per state and turn of the procedure, in plausible shares.
import { stories } from './stories.ts'
import type { Story } from './stories.ts'
import type { MatterLife } from './matterLife.ts'
import { OutOfTime } from './matterLife.ts'

export type Ending = Story

/** A round of endings: what happens every day first, and more often. */
export const endings: readonly Ending[] = [
  'received', 'closed', 'checkedIn', 'solvedOnSpot', 'answered', 'closed', 'accepted', 'whistled', 'rated', 'contacted', 'closed', 'verified',
  'unitsCalled', 'solvedOnSpot', 'closed', 'signed', 'refused', 'hardToApprove', 'checkedIn', 'disputed', 'closed', 'shelved', 'received', 'merged',
  'designated', 'rework', 'telephoned', 'closed', 'instructionAnswered', 'informed', 'emergency', 'supervised', 'solvedOnSpot', 'returned', 'unreachable', 'extended',
  'submitted', 'answered', 'hardApproved', 'closed', 'reopened', 'supervisionAnswered', 'askedForMore', 'confirmed', 'paused', 'refusalProposed', 'signedOff', 'shelvingProposed',
  'toConfirm', 'whistled', 'split', 'closed', 'risen', 'withdrawn', 'twins', 'dispatched', 'instructed', 'rated', 'chased', 'unshelved',
  'toTelephone', 'complainedOf', 'complaintAnswered', 'tippedOff', 'closed', 'solvedOnSpot', 'emergencyToApprove', 'checkedIn', 'received', 'answered', 'verified', 'closed',
  'solvedOnSpot', 'closed', 'mergedAndDone', 'closed', 'rated', 'solvedOnSpot', 'closed', 'returned', 'telephoned', 'closed', 'emergency', 'closed',
]

/** Plays until its ending, or until now is reached; then it stays where it stands. */
export async function playToEnding(life: MatterLife): Promise<void> {
  try {
    await stories[life.plot.ending](life)
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw new Error(`The demo's story "${life.plot.ending}" could not be told.`, { cause: error })
  }
}
