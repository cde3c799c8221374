import type { devicesZh } from '../zh-CN/devices.ts'

export const devicesEn: Record<keyof typeof devicesZh, string> = {
  'problem.app-too-old': 'This version is too old; update it first', 'problem.device-wiped': 'The data on this phone were wiped from afar; ask the system administrator',
  'reason.notEmergency': 'Only of an emergency whistle is it noted that it was read', 'reason.alreadyOpened': 'It has been read already',
  'act.openWhistle': 'Read', 'record.openWhistle': '{actor} has read it', 'record.doneAt': ' (done on the spot at {done}, sent when there was a network)',
  'permission.dispute.visit': 'Look in on the parties of disputes', 'permission.petition.help': 'Enter help given', 'permission.device.wipe': 'Wipe phones from afar', 'permission.help.answer': 'Answer calls for help',
}
