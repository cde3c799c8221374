// Duty list, classes 10 to 13: people's lives and what they ask of offices.
import type { StreetDutyRow } from './dutyRows.ts'

export const livelihoodDutyRows: readonly StreetDutyRow[] = [
  { code: '1001', basic: ['邻里纠纷的排查和人民调解', '村(社区)人民调解组织的指导'], assisting: ['配合疑难复杂纠纷的联合调解'] },
  { code: '1002', basic: ['婚姻家庭纠纷的调解和疏导'], assisting: ['配合法律援助申请的引导', { title: '配合赡养、抚养困难家庭的帮扶', leadUnit: 'civilAffairs' }] },
  { code: '1003', assisting: ['配合群防群治和治安巡防', '配合治安隐患点的照明、围挡整治'], takenBack: ['治安隐患的核查和处置'] },
  { code: '1004', assisting: [{ title: '组织协调居民委员会、村民委员会做好流浪犬、猫的控制和处置', basis: '《中华人民共和国动物防疫法》第三十条' }, '配合文明养犬宣传和犬只登记'], takenBack: ['犬只伤人、违规养犬的查处'] },
  { code: '1005', assisting: ['配合防范诈骗、非法集资的宣传'], takenBack: ['涉众诈骗线索的核查和立案'] },
  { code: '1006', assisting: ['配合个人信息保护宣传'], takenBack: ['违规收集、公开个人信息的查处'] },

  { code: '1101', basic: [{ title: '社会救助的申请受理和调查审核', basis: '《社会救助暂行办法》第四条' }, '急难家庭临时救助的先行办理', '困难家庭的主动发现和上门服务'], assisting: ['配合救助对象的复核和公示'] },
  { code: '1102', basic: ['社区养老服务设施的建设和管理', '独居、高龄老年人的探访关爱', '老年助餐点的运营管理'], assisting: ['配合养老机构的安全检查', { title: '配合老年人健康管理', leadUnit: 'health' }], takenBack: ['养老机构的备案和行政处罚'] },
  { code: '1103', assisting: ['配合走失、露宿人员的发现和劝导', { title: '配合引导、护送求助人员到救助站', leadUnit: 'police', basis: '《城市生活无着的流浪乞讨人员救助管理办法》第五条' }], takenBack: ['生活无着人员的救助管理'] },
  { code: '1104', basic: ['残疾人辅具、补贴申请的受理', '公共场所无障碍坡道的巡查和督促'], assisting: ['配合困难重度残疾人家庭无障碍改造'] },
  { code: '1105', basic: ['欠薪线索的登记和先行协调'], assisting: ['配合欠薪现场的处置'], takenBack: [{ title: '拖欠农民工工资的查处', basis: '《保障农民工工资支付条例》第七条' }] },
  { code: '1106', basic: ['城乡居民社会保险参保登记服务', '就业困难人员的登记和岗位推荐'], assisting: ['配合社会保险待遇领取资格核实'], takenBack: ['用人单位社会保险缴费的稽核'] },
  { code: '1107', basic: ['街道志愿服务站的管理和记录证明', '志愿服务项目的发布和对接'], assisting: ['配合志愿服务记录、证明问题的核查'] },

  { code: '1201', basic: ['爱国卫生运动和病媒生物孳生地清理', '公共区域病媒生物消杀的组织'], assisting: ['配合病媒生物密度监测'] },
  { code: '1202', basic: ['公共场所死亡动物、呕吐物的先行处置'], assisting: ['配合传染病疫情的流调和消毒'], takenBack: ['医疗废物的收集、转运监管'] },
  { code: '1203', takenBack: ['医疗机构执业、收费的监管', '非法行医的查处'] },
  { code: '1204', assisting: ['配合校园周边环境和上下学秩序维护'], takenBack: ['义务教育招生入学和学校收费管理', '学校食堂、校内安全的监管'] },
  { code: '1205', takenBack: ['校外培训机构的审批、收费和退费监管'] },

  { code: '1301', basic: ['街道便民服务中心的咨询、受理和帮办', '办事指南的公布和更新'] },
  { code: '1302', basic: ['街道窗口服务投诉的核实和答复', '街道工作人员作风的教育和督促'] },
  { code: '1303', basic: ['居民意见建议的收集、答复和公示', '民主议事协商的组织'] },
  { code: '1304', basic: ['表扬感谢的登记和转达'] },
  { code: '1305', basic: ['应急、政策宣传资料的发放'], assisting: ['配合防灾减灾宣传和演练'] },
  { code: '1306', basic: ['信访事项的登记和途径告知', '初次信访事项的程序引导'] },
]
