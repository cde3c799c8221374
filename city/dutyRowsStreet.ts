// Duty list, classes 01 to 05: what is seen in the street.
import type { StreetDutyRow } from './dutyRows.ts'

const LITTER = '《城市市容和环境卫生管理条例》'
const NOISE = '《中华人民共和国噪声污染防治法》'

export const streetDutyRows: readonly StreetDutyRow[] = [
  { code: '0101', basic: ['辖区生活垃圾分类宣传、投放点日常管理', '背街小巷暴露垃圾巡查发现和清理'], assisting: ['配合生活垃圾收运线路和点位调整'], takenBack: ['生活垃圾收运、转运和处理设施的运行管理'] },
  { code: '0102', basic: ['背街小巷、居民区周边道路保洁', '沿街单位门前责任区督促'], assisting: ['配合重大活动和恶劣天气后的道路清洗'], takenBack: ['城市主次干道机械化清扫保洁'] },
  { code: '0103', basic: ['大件垃圾、装修垃圾暂存点设置和管理'], assisting: ['配合装修垃圾收运企业进小区清运'], takenBack: ['建筑垃圾消纳场所设置和运输许可'] },
  { code: '0104', basic: ['占道经营、店外经营日常巡查和劝导', { title: '街道两侧和公共场地堆放物料、搭建设施的处理', basis: `${LITTER}第十四条` }, '便民摊点疏导区的日常管理'], assisting: ['配合流动食品摊贩集中整治'] },
  { code: '0105', basic: [{ title: '公共部位张贴、涂写、刻画的巡查和清除', basis: `${LITTER}第十七条` }, '便民信息栏的设置和维护'], assisting: ['配合查处组织张贴小广告的单位和个人'] },
  { code: '0106', basic: ['沿街招牌、横幅破损脱落的巡查和督促整改'], assisting: ['配合违规户外广告集中拆除'], takenBack: ['大型户外广告设置审批和查处'] },
  { code: '0107', basic: ['街道管理的公厕保洁、开放和小修'], assisting: ['配合公厕选址和新建、改建'], takenBack: ['市政公厕的建设、大修和粪污清运'] },
  { code: '0108', basic: ['闲置地块杂草、堆物的巡查和督促清理'], assisting: ['配合闲置地块权属核查和围挡修复'], takenBack: ['已出让未开工地块的监管'] },

  { code: '0201', basic: ['公共照明设施巡查发现、登记报修和复看', '背街小巷、居民区道路照明盲点摸排'], assisting: ['配合路灯检修时的现场秩序和居民告知', { title: '配合路灯电源故障抢修', leadUnit: 'power' }], takenBack: ['城市道路照明设施的维修养护'] },
  { code: '0202', basic: ['辖区道路病害巡查发现和临时围护'], assisting: ['配合道路大中修施工期间的交通和居民告知', { title: '配合公路养护作业', leadUnit: 'transport' }], takenBack: ['城市主次干道和桥梁的养护维修'] },
  { code: '0203', basic: ['背街小巷人行道板小修', '盲道被占用的巡查和劝离'], assisting: ['配合无障碍设施普查和改造'], takenBack: ['主次干道人行道的养护维修'] },
  { code: '0204', basic: ['井盖缺损巡查发现、先行围护和产权查找'], assisting: ['配合产权单位补缺、更换井盖', { title: '配合排水检查井加装防坠网', leadUnit: 'water' }], takenBack: [{ title: '城市道路检查井病害治理和产权单位监督', basis: '《城市道路管理条例》第二十三条' }] },
  { code: '0205', basic: ['汛前居民区雨污水口清掏的组织', '积水点巡查、警示和人员劝离'], assisting: ['配合排水管网疏通和易涝点改造'], takenBack: ['市政排水管网、泵站的运行维护'] },
  { code: '0206', basic: ['街道建设的座椅、花箱、隔离墩维修更换'], assisting: ['配合道路护栏抢修'], takenBack: ['城市道路护栏的设置和维护'] },
  { code: '0207', basic: ['线缆垂落、箱体敞开的巡查和先行围护', '居民区飞线整治的组织协调'], assisting: ['配合通信、广电线缆入地和归整', { title: '配合电力杆线迁改', leadUnit: 'power' }] },

  { code: '0301', basic: ['大风暴雨前后行道树巡查和警示围护'], assisting: ['配合倒伏树木清理和人员疏散', { title: '配合树木压房压人的救援', leadUnit: 'fireRescue' }], takenBack: ['城市行道树的扶正、补植和清理'] },
  { code: '0302', basic: ['居民区树木修剪诉求的登记和协调', '街道管理绿地的树木修剪'], assisting: ['配合树线矛盾处理'], takenBack: ['城市行道树的修剪'] },
  { code: '0303', basic: ['树根拱起路面的巡查和先行垫平'], assisting: ['配合树穴改造和树木移植论证'] },
  { code: '0304', basic: ['毁绿种菜、侵占绿地的巡查和劝退', '街道管理绿地的补植'], assisting: ['配合绿地占用的认定和处罚'], takenBack: ['城市绿化用地占用审批和查处'] },
  { code: '0305', basic: ['社区健身器材、口袋公园设施的日常管护', '公共健身器材损坏后的停用和报修'], assisting: ['配合区管公园设施维修'] },

  { code: '0401', assisting: ['配合机动车违法停放的劝离和停车秩序宣传', '配合停车泊位施划意见征求'], takenBack: [{ title: '机动车违法停放的处罚和拖移', basis: '《中华人民共和国道路交通安全法》第九十三条' }] },
  { code: '0402', assisting: ['配合联系挪车和出入口秩序维护'], takenBack: ['堵塞出入口车辆的强制拖移'] },
  { code: '0403', assisting: ['配合长期停放废旧车辆的摸排登记和告知'], takenBack: ['废旧机动车的权属查询和依法拖离'] },
  { code: '0404', takenBack: ['交通信号灯、标志、标线的设置和维护', '路口信号配时和交通组织调整'] },
  { code: '0405', basic: ['公交站亭周边环境的日常巡查'], assisting: ['配合公交站点、线路调整的意见征求'], takenBack: ['公交站亭站牌维护和线路班次调整'] },
  { code: '0406', takenBack: ['出租汽车、网约车经营服务的投诉处理和查处'] },
  { code: '0407', basic: ['街道管理的公共停车点日常管理'], assisting: ['配合道路停车收费争议的核实'], takenBack: ['道路停车泊位收费和设备管理'] },
  { code: '0408', basic: ['非机动车停放点的划定和秩序维护'], assisting: ['配合共享单车企业淤积车辆清运'], takenBack: ['共享单车投放总量和企业考核'] },

  { code: '0501', assisting: ['配合居民生活噪声的劝阻', { title: '配合邻里噪声纠纷的调解', leadUnit: 'justice' }], takenBack: [{ title: '社会生活噪声违反治安管理行为的查处', basis: `${NOISE}第八十七条` }] },
  { code: '0502', basic: ['经营场所噪声的日常巡查和劝导'], assisting: ['配合经营场所噪声监测'], takenBack: ['经营场所噪声超标的认定和处罚'] },
  { code: '0503', assisting: ['配合广场活动时段、音量公约的制定和劝导'], takenBack: ['公共场所高音喇叭扰民的处罚'] },
  { code: '0504', takenBack: [{ title: '机动车炸街、改装排气的查处', basis: `${NOISE}第七十九条` }] },
  { code: '0505', basic: ['工地夜间施工、渣土洒漏的巡查和劝阻', '工地与周边居民的沟通协调'], assisting: ['配合施工噪声、扬尘联合检查', { title: '配合在建工地文明施工检查', leadUnit: 'housing' }], takenBack: ['夜间施工证明核发和扬尘处罚'] },
  { code: '0506', basic: ['露天烧烤、餐饮油烟的巡查和劝导'], assisting: ['配合餐饮油烟净化设施检查'], takenBack: ['餐饮油烟、异味超标的监测和认定'] },
  { code: '0507', basic: ['街道级河湖长巡河和岸线保洁', '沿岸垃圾、漂浮物的清理'], assisting: ['配合入河排口溯源排查'], takenBack: ['水体污染的监测和查处'] },
  { code: '0508', basic: ['露天焚烧的巡查、制止和火点清理'], assisting: ['配合重污染天气应急响应'], takenBack: ['工业企业废气排放的监测和查处'] },
]
