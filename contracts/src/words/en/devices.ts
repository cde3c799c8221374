import type { devicesZh } from '../zh-CN/devices.ts'

export const devicesEn: Record<keyof typeof devicesZh, string> = {
  'alert.emergencyWhistle': 'Emergency whistle: matter {number} has been sent to {unit}; open Gongzhi at once', 'alert.helpCall': '{name} calls for help; open Gongzhi at once, see where, and call back',
  'reason.notThisPhone': 'Only the phone in use can be registered',
  'reason.noUnitToCall': 'You belong to no unit that could be called', 'reason.helpEnded': 'This call has ended', 'reason.helpTaken': 'Somebody has seen it or sees to it already', 'reason.helpOwn': 'This call is your own',
  'reason.handoverAnswered': 'This handover has been answered', 'reason.complaintAnswered': 'This complaint has been answered',
  'problem.app-too-old': 'This version is too old; update it first', 'problem.device-wiped': 'The data on this phone were wiped from afar; ask the system administrator',
  'reason.notEmergency': 'Only of an emergency whistle is it noted that it was read', 'reason.alreadyOpened': 'It has been read already',
  'reason.deviceOfAnother': 'This phone is enrolled for another person', 'reason.wipeNotAsked': 'Nobody asked for this phone to be wiped',
  'act.enrolDevice': 'Enrol phone', 'act.wipeDevice': 'Ask for a wipe from afar', 'act.deviceWiped': 'Phone wiped', 'act.recoverDevice': 'Set the PIN anew by password',
  'act.openWhistle': 'Read', 'record.openWhistle': '{actor} has read it', 'record.doneAt': ' (done on the spot at {done}, sent when there was a network)',
  'permission.dispute.visit': 'Look in on the parties of disputes', 'permission.petition.help': 'Enter help given', 'permission.device.wipe': 'Wipe phones from afar', 'permission.help.answer': 'Answer calls for help',
}
