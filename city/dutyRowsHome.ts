// Duty list, classes 06 to 09: what happens at home and in the shop.
import type { StreetDutyRow } from './dutyRows.ts'

const FIRE = '《中华人民共和国消防法》'
const PROPERTY = '《物业管理条例》'

export const homeDutyRows: readonly StreetDutyRow[] = [
  { code: '0601', basic: ['房屋渗漏纠纷的现场查看和责任协调', '无物业小区公共部位渗漏应急维修的组织'], assisting: ['配合渗漏房屋的查勘鉴定'] },
  { code: '0602', basic: ['公共部位墙皮、瓷砖脱落的先行围护', '老旧小区公共部位维修需求摸排'], assisting: ['配合外墙脱落房屋的维修资金应急使用'] },
  { code: '0603', basic: ['无物业小区单元门、楼道灯、扶手的维修', '老旧小区楼道设施改造的意见征求'], assisting: ['配合督促物业服务人维修公共设施'] },
  { code: '0604', basic: ['楼内公共立管堵塞的应急疏通协调'], assisting: ['配合老旧小区管道改造', { title: '配合户外供排水管网接驳检修', leadUnit: 'water' }] },
  { code: '0605', assisting: ['配合电梯困人、停运时的居民告知和安抚', { title: '配合既有住宅加装电梯的意见协调', leadUnit: 'propertyOffice' }], takenBack: [{ title: '电梯使用和维护保养的安全监察', basis: '《中华人民共和国特种设备安全法》第五条' }] },
  { code: '0606', basic: ['物业服务纠纷的受理和协调', '物业服务质量社区评价的组织'], assisting: ['配合物业服务企业信用评价'], takenBack: ['物业服务违法行为的处罚'] },
  { code: '0607', basic: [{ title: '指导成立业主大会、选举业主委员会', basis: `${PROPERTY}第十条` }, '业主委员会换届和印章、资料移交的协调'], assisting: ['配合住宅专项维修资金使用的公示核实'], takenBack: ['住宅专项维修资金的归集和审批'] },
  { code: '0608', basic: ['违法建设的巡查发现、劝阻和报告', '在建违法建设的现场制止', '规划区内违法建设的拆除(赋权事项)'], assisting: ['配合违法建设的认定和强制拆除'] },
  { code: '0609', basic: ['住宅装修拆改的巡查发现和劝阻'], assisting: ['配合拆改承重结构房屋的核查'], takenBack: ['建设工程质量监督和违法拆改的处罚'] },
  { code: '0610', basic: ['保障性住房申请的受理和初审', '出租房屋信息的服务和告知'], assisting: ['配合保障性住房入户核查'], takenBack: ['住房租赁中介机构的监管'] },

  { code: '0701', basic: ['停电信息的居民告知和困难家庭照护'], assisting: ['配合供电抢修的进场协调'], takenBack: ['公用供电设施的运行、抢修和电压质量'] },
  { code: '0702', basic: ['户外电力设施隐患的巡查和警示'], assisting: ['配合居民区电表箱、线路改造'], takenBack: ['公用电力设施的隐患治理'] },
  { code: '0703', basic: ['停水告知和应急供水点的组织'], assisting: ['配合二次供水设施改造'], takenBack: ['公共供水管网的运行和停水抢修'] },
  { code: '0704', basic: ['水管爆裂现场的警戒和居民告知'], assisting: ['配合供水抢修和应急送水', { title: '配合生活饮用水卫生检查', leadUnit: 'health' }], takenBack: ['供水水质管理和爆管抢修'] },
  { code: '0705', basic: ['燃气泄漏现场的警戒和人员疏散'], assisting: ['配合燃气入户安检和软管更换', { title: '配合瓶装液化气经营点检查', leadUnit: 'housing' }], takenBack: ['管道燃气设施的运行、抢险和入户检查'] },
  { code: '0706', basic: ['供暖季居民测温诉求的登记和协调'], assisting: ['配合老旧小区供热管网改造'], takenBack: ['集中供热企业的监管和供热质量'] },
  { code: '0707', basic: ['计量争议的登记和协调'], assisting: ['配合智能表具更换的居民告知', { title: '配合计量器具的校验', leadUnit: 'market' }] },

  { code: '0801', assisting: ['配合小餐饮、食品摊贩的摸底登记', '配合食品安全宣传和群体性聚餐登记'], takenBack: ['餐饮单位食品安全的检查和处罚'] },
  { code: '0802', assisting: ['配合过期药品回收点的设置'], takenBack: ['食品、药品质量的抽检和查处'] },
  { code: '0803', assisting: ['配合消费纠纷的现场调解'], takenBack: ['预付卡经营者的监管和消费投诉处理'] },
  { code: '0804', assisting: ['配合明码标价和诚信计量宣传'], takenBack: ['价格、计量违法行为的查处'] },
  { code: '0805', assisting: ['配合农贸市场环境整治', { title: '配合农贸市场周边秩序维护', leadUnit: 'urbanManagement' }], takenBack: ['农贸市场开办者和活禽经营的监管'] },

  { code: '0901', basic: [{ title: '指导、支持和帮助居民委员会、村民委员会开展群众性消防工作', basis: `${FIRE}第三十二条` }, '居民区消防车通道被占、堵塞的巡查和劝导'], assisting: ['配合疏散通道、安全出口、消防车通道的检查'], takenBack: [{ title: '单位消防安全的监督检查和处罚', basis: `${FIRE}第五十三条` }] },
  { code: '0902', basic: ['电动自行车进楼、飞线充电的巡查和劝导', '集中充电设施的选点和建设协调'], assisting: ['配合电动自行车火灾隐患联合检查'] },
  { code: '0903', basic: ['楼道、架空层堆物清理的组织'], assisting: ['配合高层住宅消防隐患整治'] },
  { code: '0904', basic: ['房屋安全隐患的巡查、先行围护和人员撤离', '老旧房屋安全隐患的摸排登记'], assisting: ['配合危险房屋的鉴定和解危', { title: '配合房屋险情的应急救援', leadUnit: 'emergency' }], takenBack: ['危险房屋的鉴定认定和督促治理'] },
  { code: '0905', assisting: ['配合外墙悬挂物、阳台花盆的摸排劝导'], takenBack: [{ title: '高空抛物的调查', basis: '《中华人民共和国民法典》第一千二百五十四条' }] },
  { code: '0906', basic: [{ title: '按照职责对生产经营单位安全生产状况进行检查', basis: '《中华人民共和国安全生产法》第九条' }, '小作坊、小仓库的摸底登记'], assisting: ['配合安全生产执法检查', { title: '配合危险化学品经营点检查', leadUnit: 'fireRescue' }], takenBack: ['危险化学品、工贸企业的安全生产执法'] },
  { code: '0907', basic: ['防汛物资储备和低洼处人员转移', '街道应急值守和险情报告', '地质灾害隐患点的巡查'], assisting: ['配合河堤、边坡抢险', { title: '配合水库、河道防汛调度', leadUnit: 'water' }] },
]
