// What people petition about in the simulated city, and what the offices find out and answer. No place or person can be
// told from them. Called by cases.ts.
import type { ClaimWay, PetitionClass, petitionCategories } from '@gongzhi/contracts/petitions.ts'

export type PetitionTale = {
  petitionClass: PetitionClass
  category: (typeof petitionCategories)[number]
  /** Whose work it is, by the duty key of a department of the district. */
  duty: string
  title: string
  description: string
  request: string
  way?: ClaimWay
  authority?: string
  findings: string
  answer: string
  basis: string
}

export const petitionTales: readonly PetitionTale[] = [
  { petitionClass: 'claim', category: 'publicService', duty: 'urbanManagement', way: 'opinion', title: '请求修复路口井盖并赔偿修车费', description: '路口的井盖塌了两个多月,我的车被颠坏,打过几次电话都说不归他们管。', request: '修好井盖,赔偿修车费六百八十元。', findings: '现场查看井盖破损属实,由市政设施科管养;查了养护记录,上次巡查在五十天前。', answer: '井盖已列入更换,三日内完成;修车费凭票据按程序赔付。', basis: '《城市道路管理条例》第二十三条' },
  { petitionClass: 'claim', category: 'housing', duty: 'housing', way: 'opinion', title: '请求核实老旧小区改造漏项', description: '我们这栋楼改造时屋面防水没有做,验收却说全部完成,一下雨顶楼就漏。', request: '补做屋面防水。', findings: '调阅施工图和验收单,三号楼屋面防水列入清单但没有施工记录。', answer: '由施工单位在雨季前补做防水,费用从质量保证金中支出。', basis: '《建设工程质量管理条例》第四十条' },
  { petitionClass: 'claim', category: 'labour', duty: 'labour', way: 'lawfulDuty', title: '请求查处拖欠农民工工资', description: '在工地干了三个月,完工后包工头找各种理由不给钱,二十多个人都没拿到。', request: '帮我们讨回工资。', findings: '查看用工登记和考勤,拖欠属实,涉及二十三人。', answer: '已责令用人单位限期支付,逾期将依法处罚。', basis: '《保障农民工工资支付条例》第三十条' },
  { petitionClass: 'claim', category: 'socialSecurity', duty: 'civilAffairs', way: 'opinion', title: '请求恢复最低生活保障', description: '我母亲长期卧床,上个月低保停了,说我有收入,可我是临时工。', request: '重新核实家庭收入,恢复低保。', findings: '入户核查,申请人月均收入一千一百元,家庭人均低于标准。', answer: '自核定当月起恢复最低生活保障,补发停发的一个月。', basis: '《社会救助暂行办法》第十一条' },
  { petitionClass: 'claim', category: 'land', duty: 'urbanManagement', way: 'administrative', authority: '区人民政府征收办公室', title: '请求复核房屋征收补偿面积', description: '我家的房屋测量少算了阁楼,补偿协议不肯改。', request: '重新测量,按实际面积补偿。', findings: '征收补偿有法定的行政程序。', answer: '补偿争议应按征收程序申请复核,已告知受理机关和期限。', basis: '《国有土地上房屋征收与补偿条例》第二十六条' },
  { petitionClass: 'claim', category: 'environment', duty: 'ecology', way: 'opinion', title: '请求处理洗涤厂夜间排气', description: '小区后面的洗涤厂每天半夜排气,气味重,老人孩子都咳嗽。', request: '不准夜间排放,查清有没有污染。', findings: '夜间现场监测一次,无组织排放超标;该厂环保手续齐全但净化设施未正常运行。', answer: '已责令整改并依法处罚,每周抽查一次,结果向居民公开。', basis: '《大气污染防治法》第九十九条' },
  { petitionClass: 'claim', category: 'traffic', duty: 'transport', way: 'opinion', title: '请求恢复社区公交停靠站', description: '线路改了以后老年公寓门口不停车,老人买药要走一公里多。', request: '恢复停靠站。', findings: '客流调查显示该站日均上下客六十七人次,取消后最近站点一千一百米。', answer: '自下月起恢复停靠,每天早晚高峰各加一班。', basis: '《城市公共汽车和电车客运管理规定》第十六条' },
  { petitionClass: 'claim', category: 'education', duty: 'education', way: 'opinion', title: '请求说明入学摸底安排', description: '孩子报名后被通知要摸底测试,老师说分不够就去别的学校。', request: '按规定就近入学。', findings: '学校确有摸底测试,未作为录取依据;招生简章没有说明。', answer: '已责成学校取消测试并向家长说明,该生按学区入学。', basis: '《义务教育法》第十二条' },
  { petitionClass: 'claim', category: 'health', duty: 'health', way: 'opinion', title: '请求核实社区医院收费', description: '社区医院打针收了两次材料费,问起来说是系统的事。', request: '退回多收的钱,讲清楚。', findings: '核对收费清单,确有一笔重复计费。', answer: '多收的三十二元已退还,收费系统已更正,对有关人员批评教育。', basis: '《医疗机构管理条例》第三十七条' },
  { petitionClass: 'claim', category: 'housing', duty: 'propertyOffice', way: 'opinion', title: '请求监督小区维修资金使用', description: '楼道照明换了灯,动用了十二万维修资金,账一直没公布。', request: '公开维修资金的使用情况。', findings: '支出手续齐全,但公示时间不足七日,张贴地点只有一处。', answer: '已要求物业在全部单元重新公示,接受业主查账。', basis: '《住宅专项维修资金管理办法》第三十条' },
  { petitionClass: 'claim', category: 'law', duty: 'justice', way: 'litigation', authority: '区人民法院', title: '请求改变民事判决', description: '邻里打官司我输了,觉得判得不公,想请政府管一管。', request: '改判。', findings: '已经人民法院判决,属于诉讼程序。', answer: '应当依照诉讼程序向法院提出,已告知期限和途径。', basis: '《信访工作条例》第三十一条' },
  { petitionClass: 'claim', category: 'socialSecurity', duty: 'labour', way: 'arbitration', authority: '区劳动人事争议仲裁委员会', title: '请求确认劳动关系', description: '在公司干了五年没签合同,现在要我走,社保也没交。', request: '确认劳动关系,补缴社保。', findings: '属于劳动争议,应先申请仲裁。', answer: '已告知向劳动人事争议仲裁委员会申请,期限为一年。', basis: '《劳动争议调解仲裁法》第二十七条' },
  { petitionClass: 'suggestion', category: 'publicService', duty: 'urbanManagement', title: '建议在菜市场旁增设临时停车泊位', description: '早市时路边停车乱,建议在菜市场北侧划几个限时泊位。', request: '增设限时泊位。', findings: '与交警现场勘察,北侧道路宽七米,可划八个限时泊位。', answer: '建议采纳,限时泊位将于下月划线启用。', basis: '《信访工作条例》第二十九条' },
  { petitionClass: 'suggestion', category: 'traffic', duty: 'transport', title: '建议学校门口错峰放学', description: '放学时间三所学校挤在一起,建议错开二十分钟。', request: '安排错峰放学。', findings: '与三所学校沟通,两所可以调整十五分钟。', answer: '部分采纳:两所学校下周起错峰放学,公交加密两班。', basis: '《信访工作条例》第二十九条' },
  { petitionClass: 'suggestion', category: 'environment', duty: 'ecology', title: '建议夏季河道增加保洁次数', description: '河边散步味道大,水草漂了一层,建议热天多清几次。', request: '增加清理。', findings: '现有保洁每周一次,气温高时水草生长快。', answer: '建议采纳,六至九月改为每三天一次,并公布清理日期。', basis: '《信访工作条例》第二十九条' },
  { petitionClass: 'suggestion', category: 'publicService', duty: 'civilAffairs', title: '建议社区食堂给独居老人送餐', description: '独居老人做饭不方便,建议社区食堂中午送一顿饭。', request: '开通送餐。', findings: '辖区独居老人一百二十余人,愿意付费的约六成。', answer: '暂不采纳:食堂运力不够,先由志愿者给行动不便的老人送,半年后再评估。', basis: '《信访工作条例》第二十九条' },
]

/** Accusations: of whom, by the duty key of the unit accused. */
export const accusationTales: readonly PetitionTale[] = [
  { petitionClass: 'accusation', category: 'discipline', duty: 'market', title: '反映检查人员收受购物卡', description: '餐馆检查前有人传话要“打点”,我亲眼看见检查的人收了购物卡。', request: '查清有没有违纪。', findings: '调取检查记录和往来情况,谈话三人。', answer: '已按干部管理权限办理,有关情况依规处理。', basis: '《信访工作条例》第三十条' },
  { petitionClass: 'accusation', category: 'discipline', duty: 'housing', title: '反映工程发包不公', description: '老旧小区改造的标段总是同一家公司中标,听说有亲戚关系。', request: '请纪检部门核查。', findings: '核查招标文件和关联关系,未发现亲属关系,程序有瑕疵。', answer: '已责成整改招标程序,结果当面告知。', basis: '《信访工作条例》第三十条' },
  { petitionClass: 'accusation', category: 'discipline', duty: 'urbanManagement', title: '反映执法人员随意处罚', description: '同一条街有的摊位天天被罚,有的从来没人管。', request: '查一查有没有人收好处。', findings: '抽查近半年处罚台账,处罚标准掌握不一。', answer: '未发现收受好处的问题,对执法标准不一作出整改。', basis: '《信访工作条例》第三十条' },
]

/** Refused: not in the powers of an office, or decided by a court (Art. 19). */
export const refusedTales: readonly (PetitionTale & { refusal: 'notInPowers' | 'courtDecided' | 'alreadyRunning' | 'reviewed' })[] = [
  { petitionClass: 'claim', category: 'law', duty: 'justice', refusal: 'courtDecided', title: '请求撤销离婚判决', description: '法院判了财产分割,我不服,想让政府重新处理。', request: '撤销判决。', findings: '', answer: '属于司法程序,请依照法律规定向人民法院提出。', basis: '' },
  { petitionClass: 'claim', category: 'other', duty: 'urbanManagement', refusal: 'notInPowers', title: '请求处理外地投资损失', description: '在外省买的理财亏了,想请本区政府帮忙追回。', request: '追回投资款。', findings: '', answer: '不属于本机关职权范围,请向投资所在地的金融监管部门反映。', basis: '' },
  { petitionClass: 'claim', category: 'housing', duty: 'housing', refusal: 'alreadyRunning', title: '再次反映楼顶防水', description: '楼顶防水的事上月已经来信,还没有结果,再反映一次。', request: '尽快修好。', findings: '', answer: '同一事项正在办理期限内,请等候办理单位的书面答复。', basis: '' },
  { petitionClass: 'claim', category: 'land', duty: 'urbanManagement', refusal: 'reviewed', title: '再次反映门前道路权属', description: '门前道路归属的事复核已经有了结论,我仍然不同意。', request: '重新处理。', findings: '', answer: '该事项已经三级办理终结,如有新的事实和理由请依法提出。', basis: '' },
]

export const petitionOpenings = ['', '', '尊敬的领导:', '您好,', '我在这里住了多年,', '作为居民,'] as const
export const procedures = [
  '本机关依法受理,自受理之日起六十日内书面答复。', '经审查予以受理,六十日内作出处理意见,请保持电话畅通。', '已受理,由承办科室联系您了解情况,期限内书面答复。',
] as const
export const reviewGrounds = ['答复没有说清楚为什么不同意。', '调查的人没有到现场看过。', '我有新的照片和证人,请再看一看。'] as const
export const reviewTexts = [
  { facts: '经审查,原处理意见认定事实清楚,程序合法。', opinion: '维持原处理意见。', basis: '《信访工作条例》第三十五条' },
  { facts: '经审查,原处理意见对部分事实调查不够。', opinion: '变更原处理意见,补充调查后重新答复。', basis: '《信访工作条例》第三十五条' },
] as const
