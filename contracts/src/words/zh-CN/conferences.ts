// The joint conference of several units on a matter.
export const conferencesZh = {
  'act.callConference': '召集会商', 'act.answerConference': '答复会商邀请', 'act.recordConference': '记录会商', 'act.cancelConference': '取消会商', 'act.answerConferenceTask': '反馈会商任务',
  'record.callConference': '{actor}召集会商,请{units}参加,{on} {time} 开始',
  'record.answerConference.attends': '{actor}答复:参加会商',
  'record.answerConference.doesNot': '{actor}答复:不能参加会商',
  'record.recordConference': '{actor}记录会商,到会:{units};确定任务 {tasks} 项',
  'record.cancelConference': '{actor}取消会商',
  'record.answerConferenceTask': '{actor}反馈会商任务的落实情况',
  'reason.conferenceHeld': '这次会商已经记录',
  'reason.conferenceCancelled': '这次会商已经取消',
  'reason.conferenceNotBegun': '会商还没有开始,开始后再记录',
  'input.startsLater': '请选以后的时间',
  'input.placeOrVideo': '请写明会商地点,或者给出视频会议的链接',
  'input.conferenceUnits': '请至少邀请一个别的单位',
  'input.notOfConference': '这个单位没有参加这次会商,也不办理这件事项',
  'input.dayPast': '请选今天或以后的日子',
  'field.agenda': '议题', 'field.conferencePlace': '会商地点', 'field.videoUrl': '视频会议链接', 'field.attendeeName': '参加人员', 'field.decision': '会商意见', 'field.task': '任务',
  // any list of small objects in a dialog
  'desk.list.nth': '第 {n} 项', 'desk.list.add': '增加{what}', 'desk.list.remove': '去掉第 {n} 项',
} as const
