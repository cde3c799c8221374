// Overview, a unit's day, the morning sheet.
export const overviewZh = {
  'desk.nav.overview': '概览', 'desk.nav.sheet': '晨报', 'desk.nav.day': '今日',
  // figures
  'overview.title': '{area}概览', 'overview.at': '截至 {moment}', 'overview.line': '区域层级', 'overview.mine': '换一个区域', 'overview.figures': '现在',
  'overview.open': '在办', 'overview.late': '超期', 'overview.dueToday': '今日到期', 'overview.shelved': '挂账', 'overview.supervised': '督办中',
  'overview.new': '新增', 'overview.closed': '办结', 'overview.dayLate': '新超期',
  'overview.rate': '{percent}({numerator}/{denominator})', 'overview.more': '多 {n}({signed})', 'overview.fewer': '少 {n}({signed})', 'overview.same': '持平', 'overview.span': '{from}至{to}',
  'overview.weekday.1': '星期一', 'overview.weekday.2': '星期二', 'overview.weekday.3': '星期三', 'overview.weekday.4': '星期四', 'overview.weekday.5': '星期五', 'overview.weekday.6': '星期六', 'overview.weekday.7': '星期日',
  'overview.today': '今天与上周同日', 'overview.today.now': '今天', 'overview.today.then': '{weekday} {date} 全天', 'overview.today.difference': '相差',
  // map
  'overview.map': '网格分布', 'overview.map.show': '按什么着色', 'overview.map.open': '在办件数', 'overview.map.late': '超期占比', 'overview.map.hint': '点区域往里看,点网格打开它的清单。同样的数见区域表。',
  'overview.map.none': '没有在办', 'overview.map.one': '{from} 件', 'overview.map.range': '{from}–{to} 件', 'overview.map.above': '{from} 件以上',
  'overview.map.inTime': '没有超期', 'overview.map.lateRange': '{from}–{to} %', 'overview.map.lateBelow': '不到 {to} %', 'overview.map.lateAbove': '{from} % 以上', 'overview.map.label': '{name} · 在办 {open} · 超期 {late}',
  'overview.map.failed': '这台电脑显示不了地图,请看区域表。',
  // tables
  'overview.areas': '下一级区域', 'overview.areas.name': '区域', 'overview.areas.share': '超期占比', 'overview.areas.empty': '下面没有在办的事项。',
  'overview.units': '卡在哪里', 'overview.units.name': '单位', 'overview.units.oldest': '最早到期的待办', 'overview.units.empty': '没有单位有超期的事项。', 'overview.units.all': '这家单位经手的在办事项',
  'overview.waiting': '等得最久的 {n} 件', 'overview.waiting.empty': '没有在等的事项。', 'overview.waiting.title': '事项', 'overview.waiting.who': '在谁手里', 'overview.waiting.since': '已等', 'overview.waiting.due': '全程时限', 'overview.waiting.noOfficer': '还没有经办人',
  // charts
  'overview.as': '图表显示为', 'overview.as.chart': '图', 'overview.as.table': '表',
  'overview.days': '近 {n} 天', 'overview.days.day': '日期', 'overview.days.told': '近 {n} 天新增 {new} 件、办结 {closed} 件、新超期 {late} 件。',
  'overview.states': '在办事项按状态', 'overview.categories': '在办事项按类别', 'overview.channels': '近 {n} 天新增按渠道', 'overview.bars.inTime': '没有超期', 'overview.bars.count': '件数', 'overview.bars.comma': '、', 'overview.bars.told': '{title}:{rows}。', 'overview.bars.row': '{name} {n} 件', 'overview.bars.rowLate': '{name} {n} 件(超期 {late} 件)',
  'overview.bars.empty': '没有可以画的数。', 'overview.drawing': '正在画图',
  // what may be missing
  'reason.areaGrantNeeded': '需要按区域的授权',
  'overview.refused': '您的岗位没有区域概览', 'overview.refused.how': '概览给按区域授权的岗位看。要办的事项在收件箱里。', 'overview.noArea': '没有这个区域,或不在您可以看到的范围内', 'overview.noArea.how': '回到我的区域',
  // the morning sheet
  'sheet.title': '{area}晨报', 'sheet.area': '哪个区域', 'sheet.day': '哪一天', 'sheet.print': '打印', 'sheet.earlier': '前一份', 'sheet.later': '后一份', 'sheet.dayChoice': '{date} {weekday}', 'sheet.tools': '选晨报和打印',
  'sheet.madeAt': '{moment} 定稿,以后不变。', 'sheet.draft': '草稿:{moment} 的数。工作日 08:15 定稿。', 'sheet.live': '数字可以点开;打开的是现在的清单,件数可能与定稿时不同。',
  'sheet.past': '一、{span}情况', 'sheet.past.item': '项目', 'sheet.past.n': '件数', 'sheet.past.before': '上周同期({span})', 'sheet.past.compared': '与上周同期比',
  'sheet.now': '二、今日',
  'sheet.month': '三、{span}办理情况', 'sheet.month.responded': '响应率', 'sheet.month.solved': '解决率', 'sheet.month.satisfied': '满意率',
  'sheet.month.responded.of': '按时先行联系的 / 应联系的', 'sheet.month.solved.of': '诉求人说已解决的 / 已评价的', 'sheet.month.satisfied.of': '满意和基本满意的 / 已评价的',
  'sheet.units': '四、同期派单异议和改派', 'sheet.units.name': '单位', 'sheet.units.declines': '派单异议', 'sheet.units.redispatches': '改派', 'sheet.units.empty': '没有派单异议和改派。',
  'sheet.waiting': '五、等得最久的 {n} 件', 'sheet.waiting.due': '全程到期', 'sheet.waiting.reported': '登记', 'sheet.waiting.empty': '没有在等的事项。',
  'sheet.places': '六、近 30 天三次以上反映的地点', 'sheet.places.name': '地点', 'sheet.places.area': '所在', 'sheet.places.n': '次数', 'sheet.places.categories': '反映什么', 'sheet.places.empty': '没有三次以上反映的地点。',
  'sheet.other': '七、挂账和领导批示', 'sheet.shelved.n': '共', 'sheet.shelved.due': '到了复看日期', 'sheet.instructions': '领导批示', 'sheet.instructions.open': '未答复', 'sheet.instructions.answered': '同期已答复',
  'sheet.none': '这一天没有晨报', 'sheet.none.how': '晨报每天 08:15 自动生成。请在上面换一天。', 'sheet.refused': '您的岗位没有晨报', 'sheet.refused.how': '晨报给按区域授权的岗位看。',
  // a unit's day
  'day.title': '{unit}今日', 'day.unit': '哪个单位', 'day.new': '今日新到', 'day.dueToday': '今日到期', 'day.late': '已超期', 'day.waiting': '等他人',
  'day.empty.new': '今天还没有新到的。', 'day.empty.dueToday': '今天没有到期的。', 'day.empty.late': '没有超期的。', 'day.empty.waiting': '没有等他人的。', 'day.more': '还有 {n} 件,在收件箱里看', 'day.none': '您没有代表任何单位办理', 'day.none.how': '有单位岗位的人在这里看本单位今天的事。',
} as const
