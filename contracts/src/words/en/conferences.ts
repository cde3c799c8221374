import type { conferencesZh } from '../zh-CN/conferences.ts'

export const conferencesEn: Record<keyof typeof conferencesZh, string> = {
  'act.callConference': 'Call a joint conference', 'act.answerConference': 'Answer the invitation', 'act.recordConference': 'Record the conference', 'act.cancelConference': 'Cancel the conference', 'act.answerConferenceTask': 'Report on the task',
  'record.callConference': '{actor} called a joint conference with {units}, beginning {on} {time}',
  'record.answerConference.attends': '{actor} will attend the joint conference',
  'record.answerConference.doesNot': '{actor} cannot attend the joint conference',
  'record.recordConference': '{actor} recorded the joint conference; attended: {units}; {tasks} tasks given',
  'record.cancelConference': '{actor} cancelled the joint conference',
  'record.answerConferenceTask': '{actor} reported on a task of the joint conference',
  'reason.conferenceHeld': 'This conference has been recorded already',
  'reason.conferenceCancelled': 'This conference was cancelled',
  'reason.conferenceNotBegun': 'The conference has not begun yet; record it then',
  'input.startsLater': 'Choose a time that is still to come',
  'input.placeOrVideo': 'Say where it is held, or give the link of the video conference',
  'input.conferenceUnits': 'Invite at least one other unit',
  'input.notOfConference': 'This unit neither took part in the conference nor handles the matter',
  'input.dayPast': 'Choose today or a later day',
  'field.agenda': 'Agenda', 'field.conferencePlace': 'Place of the conference', 'field.videoUrl': 'Video link', 'field.attendeeName': 'Sends', 'field.decision': 'Decision', 'field.task': 'Task',
  'desk.list.nth': 'No. {n}', 'desk.list.add': 'Add: {what}', 'desk.list.remove': 'Remove no. {n}',
}
