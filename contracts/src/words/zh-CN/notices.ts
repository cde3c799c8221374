// Notices in the app and to webhooks.
export const noticesZh = {
  'notice.title': '消息', 'notice.open': '消息,{count} 条未看', 'notice.openNone': '消息,没有未看的', 'notice.new': '未看', 'clock.near': '临期', 'clock.overdue': '超期',
  'notice.empty': '没有消息', 'notice.empty.how': '有派单、催办、退回,或者时限临近时,会在这里告诉您。',
  'notice.date.short': '{month}月{day}日',
  'notice.clock.near': '{unit}的{clock}将于{on} {time} 到期', 'notice.clock.overdue': '{unit}的{clock}已于{on} {time} 到期',
  'reason.webhookUrl': '地址要写完整,以 https:// 开头,不带用户名和密码', 'reason.webhookPrivate': '这个地址在内部网络或者解析不到,不能向它发送消息', 'reason.webhookIdUsed': '这个编号已用于另一个推送地址',
} as const
