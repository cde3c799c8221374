// Phones, pushes, help calls, handovers and complaints about the product: refusals and record.
export const devicesZh = {
  'alert.emergencyWhistle': '应急哨:事项 {number} 已派到{unit},请马上打开共治查看', 'alert.helpCall': '{name}一键求助,请马上打开共治查看位置并联系本人',
  'reason.notThisPhone': '只能登记本人正在使用的这部手机',
  'reason.noUnitToCall': '您没有所在单位,不知道该呼叫谁', 'reason.helpEnded': '这次求助已经结束', 'reason.helpTaken': '已有人看到或正在处理', 'reason.helpOwn': '这是您自己的求助',
  'reason.handoverAnswered': '这次交接已经接收或退回', 'reason.complaintAnswered': '这条意见已经答复过',
  'problem.app-too-old': '这个版本太旧,请先更新', 'problem.device-wiped': '这部手机上的数据已被远程清除,请联系系统管理员',
  'reason.notEmergency': '只有应急哨要记录已阅', 'reason.alreadyOpened': '已经阅过',
  'reason.deviceOfAnother': '这部手机登记的是另一个人', 'reason.wipeNotAsked': '没有人要求清除这部手机',
  'act.enrolDevice': '启用手机', 'act.wipeDevice': '要求远程清除', 'act.deviceWiped': '手机数据已清除', 'act.recoverDevice': '用密码重设手机口令',
  'act.openWhistle': '已阅', 'record.openWhistle': '{actor}已阅', 'record.doneAt': '(现场 {done} 办理,有网后传到)',
  'permission.dispute.visit': '上门回访矛盾纠纷当事人', 'permission.petition.help': '记录帮扶', 'permission.device.wipe': '远程清除手机数据', 'permission.help.answer': '响应一键求助',
}
