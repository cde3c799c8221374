// The grid worker's app.
export const fieldZh = {
  // the frame, the gate and today
  'phone.brand': '共治 · 网格员', 'phone.back': '返回', 'phone.nav.label': '主要页面', 'phone.nav.today': '今日', 'phone.nav.map': '地图', 'phone.nav.report': '上报', 'phone.nav.visits': '走访', 'phone.nav.me': '我的',
  'phone.network.offline': '离线', 'phone.network.waiting': '{n} 条待传', 'phone.network.sending': '正在传 {n} 条', 'phone.network.refused': '{n} 条被退回', 'phone.network.syncing': '正在同步',
  'phone.network.synced': '已同步 {time}', 'phone.network.notSynced': '还没有同步', 'phone.network.queue': '待传', 'phone.strip.signedOut': '登录已到期,待传的先留着,登录后送出', 'phone.strip.signIn': '重新登录',
  'phone.strip.updateReady': '有新版本,更新不影响待传的', 'phone.strip.updateNeeded': '版本太旧,更新后才能送出;待传的都还在', 'phone.strip.update': '更新', 'phone.strip.full': '手机空间不足,新的照片可能存不下,请清理手机后再拍',
  'phone.strip.clockFast': '手机时间快了 {length},时限按服务器的时间算', 'phone.strip.clockSlow': '手机时间慢了 {length},时限按服务器的时间算', 'phone.signInAgain.text': '请用 {name} 的密码登录。页面、草稿和待传的都不会丢。',
  'phone.failed.text': '已记下和待传的都没有丢。可以再显示一次,或刷新。', 'phone.gate.subtitle': '一部手机,办一天的事', 'phone.gate.busy': '正在登录', 'phone.gate.offline': '网络不通,登录要有网。手机里待传的都还在', 'phone.gate.somebodyElse': '换人使用',
  'phone.pin.enter': '请输入手机口令', 'phone.pin.entered': '已输入 {n} 位,共 {of} 位', 'phone.pin.back': '删除', 'phone.pin.choose': '设一个六位口令', 'phone.pin.again': '再输一次', 'phone.pin.anew': '重新设',
  'phone.pin.why': '{name},以后没有网也用它打开这部手机上的内容。口令只在这部手机上,谁也查不到。', 'phone.pin.simple': '太简单,不要用同一个数字或连着的数字', 'phone.pin.different': '两次不一样,请重新设', 'phone.pin.wrong': '口令不对,还可以试 {n} 次',
  'phone.pin.forgotten': '忘了口令', 'phone.recover.title': '用密码打开', 'phone.recover.text': '{name},请输入登录密码(要有网)。待传的都还在,打开后重设口令。', 'phone.recover.submit': '打开', 'phone.recover.back': '再试口令',
  'phone.wiped.title': '这部手机上的数据已被清除', 'phone.wiped.text': '{name},管理员远程清除了这部手机上的数据。还没有传出的办理,名称已报给管理员。', 'phone.wiped.how': '如果不是您报的丢失,请联系系统管理员。', 'phone.wiped.anew': '重新登录这部手机',
  'phone.done.sent': '已送到。', 'phone.done.sending': '正在送出。', 'phone.done.kept': '已存在手机里,有网自动送出。', 'phone.done.next': '接下来:{next}', 'phone.done.undone': '已撤销,没有送出', 'phone.done.tooLate': '已经送出,撤不回了',
  'phone.today.whistle': '应急哨 · 请马上看', 'phone.today.doneWaiting': '已办,待传', 'phone.today.toSend': '待传 {n}', 'phone.today.metres': '{m} 米', 'phone.today.kilometres': '{km} 公里',
  'phone.today.refresh': '刷新', 'phone.today.tryAgain': '再试一次', 'phone.today.search': '在手机里找:编号、地点、词语', 'phone.today.byDistance': '按距离排', 'phone.today.byClock': '按时限排',
  'phone.today.noPosition': '没有得到位置,仍按时限排', 'phone.today.notFound': '手机里没有找到。有网时可以请社区在系统里查。', 'phone.today.group.whistle': '应急', 'phone.today.group.overdue': '已超期', 'phone.today.group.today': '今天',
  'phone.today.group.later': '以后', 'phone.today.group.waiting': '已办,待传', 'phone.today.nothing': '现在没有要办的', 'phone.today.nothingHow': '派给您、该您核实或核查的会出现在这里。',
  'phone.today.nothingButHeld': '本网格在办的可以在上面查找,也可以在地图上看。', 'phone.today.notSynced': '还没有同步过', 'phone.today.notSyncedHow': '到有网的地方打开一次,本网格的事项就会存到手机里。', 'phone.today.beyond': '还有 {n} 件没有存到手机里,先存了最先到期的',
  'phone.today.areas': '我的区域', 'phone.today.areaCounts': '在办 {open} · 临期 {near} · 超期 {overdue}',
}
