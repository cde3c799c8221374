// The templates that the product comes with, in every city; a unit's own stand before them.
import type { PaperKind, TemplateContent } from '@gongzhi/contracts/papers.ts'
import { field, heading, para, seal, table } from './blocks.ts'
import { disputeTemplates } from './disputeTemplates.ts'
import { petitionTemplates } from './petitionTemplates.ts'

export const productTemplates: Record<PaperKind, TemplateContent> = {
  ...disputeTemplates, ...petitionTemplates,
  conferenceMinutes: {
    title: '会商纪要', number: '{{place}}会纪〔{{year}}〕{{seq}}号',
    blocks: [
      field('事项', 'matterTitle'), field('登记编号', 'matterNumber'), field('时间', 'startsAt'), field('地点', 'place'), field('召集人', 'callerName'),
      heading('一、议题'), para('{{agenda}}'),
      heading('二、参加单位'), table('attendance', ['单位', 'unitName', 45], ['参加人', 'attendeeName', 30], ['是否到会', 'attended', 25]),
      heading('三、议定事项'), para('{{decision}}'),
      heading('四、任务分工'), table('tasks', ['序号', 'n', 10], ['责任单位', 'unitName', 28], ['任务', 'task', 42], ['完成期限', 'dueOn', 20]),
      seal('{{unitName}}（印章）'),
    ],
  },
}
