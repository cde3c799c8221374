// 会商纪要: the paper of a joint conference that was held, on a matter of any kind. Numbered in the series of the unit that called it.
import { matterKinds } from '@gongzhi/contracts/matters.ts'
import { chineseDate, chineseMoment } from '../papers/index.ts'
import type { PaperFill, PaperSource } from '../papers/index.ts'
import { statement } from '../../platform/statements.ts'
import { conferencesOf } from './queries.ts'

const caller = statement<{ calledByUnitId: string }>('conference-caller', 'select called_by_unit_id from conferences where conference_id = $1')

// A task that is owed until the end of a day is stored as the midnight after it.
const LAST_MOMENT_MS = 1

/** One for each conference that was held. */
export const minutesSource: PaperSource = {
  kinds: matterKinds,
  papers: ['conferenceMinutes'],
  offers: async ({ db, deps, matter }) => {
    const held = (await conferencesOf({ db, units: deps.units }, matter.matterId)).filter(({ state }) => state === 'held')
    return held.length === 0 ? [] : [{ paperKind: 'conferenceMinutes', subjects: held.map(({ conferenceId, startsAt }) => ({ subjectId: conferenceId, label: chineseMoment(new Date(startsAt)) })) }]
  },
  fill: async ({ db, deps, matter }, { subjectId }) => {
    const [conferences, [called]] = await Promise.all([conferencesOf({ db, units: deps.units }, matter.matterId), caller(db, [subjectId])])
    const held = conferences.find(({ conferenceId }) => conferenceId === subjectId)
    if (!held || !called) throw new Error(`The matter has no conference ${subjectId}.`)
    return { ...minutesOf(held), unitId: called.calledByUnitId }
  },
}

type Conference = Awaited<ReturnType<typeof conferencesOf>>[number]

function minutesOf({ startsAt, place, videoUrl, calledByName, agenda, decision, units, tasks }: Conference): PaperFill {
  const where = place ?? videoUrl
  return {
    values: { startsAt: chineseMoment(new Date(startsAt)), ...(where && { place: where }), callerName: calledByName, agenda, ...(decision && { decision }) },
    lists: {
      attendance: units.map(({ unitName, attendeeName, attended }) => ({ unitName, ...(attendeeName && { attendeeName }), attended: attended ? '到会' : '未到会' })),
      tasks: tasks.map(({ unitName, task, dueAt }, index) => ({ n: String(index + 1), unitName, task, dueOn: chineseDate(new Date(Date.parse(dueAt) - LAST_MOMENT_MS)) })),
    },
  }
}
