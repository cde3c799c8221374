// Lists: exports, acts on a selection, duplicates.
export const listsZh = {
  // the file of a list
  'export.sheet': '事项清单', 'export.maker': '共治', 'export.head': '{by} {at} 导出,共 {rows} 件', 'export.cut': '只导出前 {limit} 件,其余未列出;请缩小范围后再导出', 'export.joint': '。',
  'export.fileName': '事项清单 {date} {time}', 'export.number': '编号', 'export.matter': '事项', 'export.state': '状态', 'export.category': '类别', 'export.nature': '性质', 'export.channel': '来源',
  'export.place': '地点', 'export.owner': '推进单位', 'export.lead': '主办单位', 'export.reportedAt': '反映时间', 'export.dueAt': '全程时限', 'export.closedAt': '办结时间', 'export.solved': '是否解决',
  'export.satisfied': '是否满意', 'export.supervision': '督办',
  // a unit's day
  'reason.unitDay': '只有在这个单位办事的人,才能看这个单位的一天',
  // pictures
  'desk.picture.flags': '核查时请留意', 'desk.picture.reused': '以前用过', 'desk.picture.far': '拍得较远', 'desk.picture.early': '拍得过早',
  'desk.picture.reused.why': '同一张照片更早已经附在别处', 'desk.picture.far.why': '照片自带的拍摄地点离反映地点较远', 'desk.picture.early.why': '照片自带的拍摄时间早于反映或派单',
  // by what a list is narrowed
  'desk.chip': '{label}:{value}', 'desk.chip.title': '清单只列', 'desk.chip.take': '去掉条件“{words}”', 'desk.chip.since': '{day}起', 'desk.chip.until': '至{day}',
  'desk.filter.holder': '现在办理单位', 'desk.filter.due': '到期', 'desk.filter.notKeptApart': '不含保密隔离的事项',
  'desk.waits.request': '等答复',
  'desk.filter.fold': '筛选', 'desk.filter.foldSet': '筛选({n})',
} as const
