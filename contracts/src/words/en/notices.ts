import type { noticesZh } from '../zh-CN/notices.ts'

// Notices in the app and to webhooks.
export const noticesEn: Record<keyof typeof noticesZh, string> = {
  'notice.title': 'Notices', 'notice.open': 'Notices, {count} not seen', 'notice.openNone': 'Notices, all seen', 'notice.new': 'not seen', 'clock.near': 'Near', 'clock.overdue': 'Late',
  'notice.empty': 'No notices', 'notice.empty.how': 'When something is dispatched to you, chased or sent back, or a limit comes near, you are told here.',
  'notice.date.short': '{month2}-{day2}',
  'notice.clock.near': '{clock} of {unit} ends {on} {time}', 'notice.clock.overdue': '{clock} of {unit} ran out {on} {time}',
  'reason.webhookUrl': 'Write the whole address, beginning with https://, without user name and password', 'reason.webhookPrivate': 'This address lies in a private network or cannot be resolved: nothing is sent to it', 'reason.webhookIdUsed': 'This id was used for another webhook',
}
