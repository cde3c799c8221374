// What people quarrel about in the simulated city, each with how it may be settled: in the plain words of a mediation
// room. 甲 is who applies, 乙 the other side; a record says 申请人 and 被申请人. Called by cases.ts.
import type { DisputeType } from '@gongzhi/contracts/disputes.ts'

export type DisputeTale = {
  type: DisputeType
  description: string
  request: string
  facts: string
  disputed: string
  responsibilities: string
  terms: readonly { text: string; way: string }[]
  findings: string
  /** The other side is a company, a shop, a clinic. */
  other?: string
}

export const disputeTales: readonly DisputeTale[] = [
  {
    type: 'neighbours', description: '楼上卫生间漏水,把楼下吊顶泡得起皮,说了几次都没修。', request: '修好漏水处,赔偿吊顶维修费。',
    facts: '现场查看,楼上卫生间地漏周边防水层破损,楼下吊顶约两平方米起皮发霉。', disputed: '维修费由谁出、出多少。', responsibilities: '漏水一方负责修复防水层,承担吊顶维修费用。',
    terms: [{ text: '被申请人赔偿吊顶维修费一千二百元', way: '转账' }, { text: '被申请人请人重做卫生间防水', way: '施工后双方到场试水' }], findings: '与物业工程师傅一起试水两小时,楼下天花板有新的水迹。',
  },
  {
    type: 'neighbours', description: '隔壁在公共楼道堆放纸箱和旧家具,占去一半过道,两家为此吵过好几回。', request: '清走楼道杂物,以后不再堆放。',
    facts: '四楼过道堆有旧柜子一件、纸箱十余个,通行宽度不足六十厘米。', disputed: '杂物何时清走,旧柜子是否算垃圾。', responsibilities: '公共楼道不得占用,堆放一方负责清理。',
    terms: [{ text: '被申请人清走楼道内全部杂物', way: '自行清理,社区派车协助' }], findings: '走访同层两户,都说晚上过道看不清,老人绊过脚。',
  },
  {
    type: 'neighbours', description: '对门养的狗夜里叫,孩子睡不好,上门说了两次,话不投机推搡起来。', request: '管好狗,夜间不再吵闹,当面说清楚。',
    facts: '被申请人养有中型犬一只,平时关在阳台,夜间确有吠叫;双方曾在电梯口推搡,均无伤。', disputed: '狗是否必须送走。', responsibilities: '养犬不得干扰他人生活;双方对推搡都有不当。',
    terms: [{ text: '被申请人夜间把狗关进室内,办好养犬登记', way: '当面约定,社区回访' }, { text: '双方就推搡互相道歉', way: '当面' }], findings: '晚上十点到楼下听过,吠叫约二十分钟,三户邻居都听见。',
  },
  {
    type: 'neighbours', description: '邻居家空调外机对着我家窗户,热风和噪声一夏天没停,商量挪位置不肯。', request: '把外机移到不对窗的位置。',
    facts: '外机距申请人卧室窗约一米二,热风直对窗口。', disputed: '移机费用由谁负担。', responsibilities: '安装外机应当给相邻方留出合理距离,费用双方分担。',
    terms: [{ text: '外机移到楼体北侧机位', way: '请安装师傅施工' }, { text: '移机费四百元,被申请人出三百元,申请人出一百元', way: '现金' }], findings: '现场量了距离,物业说北侧有预留机位。',
  },
  {
    type: 'family', description: '兄弟两家为老房子的出入和水电费闹得不说话,过年也不往来。', request: '把水电费分清楚,门口的路一起走。',
    facts: '两家合用一个水表,近两年水费由申请人垫付约一千一百元。', disputed: '垫付的水费怎么分摊。', responsibilities: '水费按人口分摊,共用通道双方都可以走。',
    terms: [{ text: '被申请人付还垫付水费五百五十元', way: '转账' }, { text: '分装水表', way: '向自来水公司申请,费用各半' }], findings: '看了近两年的缴费单,申请人缴了十九次。',
  },
  {
    type: 'marriage', description: '夫妻为孩子谁带、钱怎么花天天吵,女方回了娘家,孩子上学没人接。', request: '先把孩子接送和生活费商量好。',
    facts: '双方结婚九年,有一个七岁的孩子,近三个月分开居住。', disputed: '孩子接送和每月开支。', responsibilities: '父母都有照料孩子的责任。',
    terms: [{ text: '工作日由男方接送孩子,周末由女方照看', way: '自行履行' }, { text: '男方每月承担孩子生活费一千五百元', way: '每月转账' }], findings: '到学校问过班主任,孩子近来有三次放学没人接。',
  },
  {
    type: 'inheritance', description: '老人留下一套房子,三个子女为怎么分争了半年。', request: '按父亲的意思把房子分清楚。',
    facts: '被继承人留有住房一套,没有遗嘱;申请人一直同住照顾。', disputed: '照顾老人的一方能不能多分。', responsibilities: '继承人协商;尽了主要照顾义务的可以多分。',
    terms: [{ text: '房屋归申请人所有,申请人补给被申请人八万元', way: '分两次转账' }], findings: '居委会证明申请人与老人同住十一年。',
  },
  {
    type: 'support', description: '老人生病住院,几个子女轮流照顾的事谈不拢,谁也不肯先垫钱。', request: '把照顾和医药费说定。',
    facts: '老人七十八岁,上月住院十二天,自付费用六千余元。', disputed: '医药费和陪护怎么分。', responsibilities: '成年子女都有赡养义务,费用均摊。',
    terms: [{ text: '住院自付费用由子女均摊', way: '凭票据转账' }, { text: '出院后每家轮流照看一个月', way: '自行履行,社区上门看望' }], findings: '到医院看望了老人,看了费用清单。',
  },
  {
    type: 'housing', description: '房子租期没到,房东要提前收房,押金也不肯退。', request: '退还押金,给足搬家时间。',
    facts: '租约还有四个月到期,押金三千六百元,房东因家人回来要用房。', disputed: '提前收房要不要补偿。', responsibilities: '提前解除一方应退押金并给予适当补偿。',
    terms: [{ text: '房东退还押金三千六百元', way: '转账' }, { text: '房东补偿搬家费六百元,租客月底前搬出', way: '交房时当面付清' }], findings: '看了租赁合同原件和押金收条。',
  },
  {
    type: 'property', description: '小区电梯坏了半个多月没修好,物业说维修资金没批,业主不肯交物业费。', request: '尽快修好电梯,停用期间的费用说清楚。', other: '物业服务公司',
    facts: '三单元电梯曳引机故障,停用十七天;被申请人已报送维修资金申请。', disputed: '停用期间物业费是否减免。', responsibilities: '物业负责抢修和告知,停用期间电梯费应当减免。',
    terms: [{ text: '被申请人修复电梯并经检验合格', way: '施工,张贴检验报告' }, { text: '停用期间的电梯运行费予以减免', way: '从下一期物业费中扣除' }], findings: '到机房看过,配件已到货,等维修资金审核。',
  },
  {
    type: 'property', description: '物业把小区里的公共车位卖给外面的车,业主回家没地方停。', request: '公开车位出租情况,优先给业主。', other: '物业服务公司',
    facts: '地面公共车位四十六个,其中九个租给外来车辆,收入没有公示。', disputed: '外租车位何时收回,收入归谁。', responsibilities: '公共车位应当先满足业主,收入归全体业主。',
    terms: [{ text: '九个外租车位到期收回', way: '公示到期日期' }, { text: '公示近一年停车收入', way: '在公告栏张贴' }], findings: '查了车位登记表,跟门岗核对了车牌。',
  },
  {
    type: 'debt', description: '朋友借了两万块钱,写了欠条,说好去年底还,一直拖着,电话也不接。', request: '归还借款两万元。',
    facts: '欠条写明借款两万元,约定去年底归还,至今未还。', disputed: '能不能分期还。', responsibilities: '借款应当归还。',
    terms: [{ text: '被申请人先还五千元', way: '转账' }, { text: '余款一万五千元付清', way: '转账' }], findings: '看了欠条和转账记录,金额一致。',
  },
  {
    type: 'debt', description: '合伙开早餐店散了伙,房租和设备款算不清,两家在店门口吵起来。', request: '把账算清,退回设备款。',
    facts: '合伙八个月,设备款共一万四千元,各出一半,账本由被申请人保管。', disputed: '设备折旧怎么算。', responsibilities: '按出资比例清算。',
    terms: [{ text: '设备归被申请人,被申请人付申请人四千元', way: '转账' }], findings: '和双方一起对了账本,差了六百多元水电费。',
  },
  {
    type: 'contract', description: '找人装修,交了一半工程款,做到一半停工,说材料涨价要加钱。', request: '按合同完工或者退钱。', other: '装饰工程部',
    facts: '合同价五万八千元,已付三万元,完成约四成。', disputed: '要不要加价,逾期怎么算。', responsibilities: '没有约定调价,应按合同完工。',
    terms: [{ text: '被申请人恢复施工并完工', way: '按施工清单验收' }, { text: '逾期部分减少工程款两千元', way: '从尾款中扣除' }], findings: '到现场对照清单看了进度,墙面和水电已做完。',
  },
  {
    type: 'labour', description: '在饭店干了四个月,老板拖欠两个月工资,说生意不好。', request: '支付拖欠工资九千二百元。', other: '餐饮店',
    facts: '考勤表和转账记录显示欠发工资两个月,共九千二百元,没有签书面合同。', disputed: '能不能分期付。', responsibilities: '工资应当足额支付。',
    terms: [{ text: '被申请人先付五千元', way: '转账' }, { text: '其余四千二百元付清', way: '转账' }], findings: '看了考勤记录和微信转账,店长也认可天数。',
  },
  {
    type: 'labour', description: '工地上干活砸伤了脚,包工头垫了一部分药费,后面的误工费不肯给。', request: '支付余下的医药费和误工费。', other: '劳务公司',
    facts: '诊断为右足骨裂,休息六周,已垫付医药费三千元。', disputed: '误工费按多少算。', responsibilities: '用工一方承担医药费和误工损失。',
    terms: [{ text: '被申请人支付医药费余额和误工费共一万一千元', way: '分两次转账' }], findings: '看了病历和用工登记,受伤时间地点属实。',
  },
  {
    type: 'injury', description: '两家孩子在楼下玩,一个把另一个推倒磕破了额头,缝了四针,家长吵得厉害。', request: '赔偿医药费,当面道歉。',
    facts: '受伤孩子缝四针,医药费一千一百元,监控看得清经过。', disputed: '看护不到位的一方要不要分担。', responsibilities: '监护人承担主要责任,另一方有看护不周。',
    terms: [{ text: '被申请人赔偿医药费和营养费一千五百元', way: '转账' }, { text: '带孩子上门道歉', way: '当面' }], findings: '看了物业监控,问了在场的两位老人。',
  },
  {
    type: 'traffic', description: '电动车在小区门口剐蹭,人没大事,车损和检查费谈不拢。', request: '赔偿检查费和修车费。',
    facts: '交警认定被申请人负主要责任;检查费六百元,修车费八百五十元。', disputed: '修车费按哪家的报价。', responsibilities: '按责任比例分担。',
    terms: [{ text: '被申请人赔偿一千一百元', way: '转账' }], findings: '看了事故认定书和两家修车店的报价。',
  },
  {
    type: 'consumer', description: '在超市买的奶粉快过期了才发现标签被换过,要求退赔,店里只肯换货。', request: '退货并赔偿。', other: '食品超市',
    facts: '外包装标签有重贴痕迹,购物小票齐全。', disputed: '赔多少。', responsibilities: '经营者应当退货并依法赔偿。',
    terms: [{ text: '被申请人退还货款并赔偿一千元', way: '当面付清' }], findings: '看了实物和小票,店方承认换过标签。',
  },
  {
    type: 'medical', description: '在诊所打针后胳膊红肿了半个多月,诊所不承认,也不给看病历。', request: '说明情况,承担后续治疗费。', other: '诊所',
    facts: '后续治疗费二千三百元,医院诊断为注射部位感染。', disputed: '感染与打针有没有关系。', responsibilities: '双方同意按七成由诊所承担。',
    terms: [{ text: '被申请人支付治疗费一千六百元,复印病历交申请人', way: '当面付清并交付' }], findings: '到医院问了主治医生,看了诊所的登记本。',
  },
  {
    type: 'environment', description: '楼下烧烤店油烟直往楼上灌,开窗就是一股味,说了几次没用。', request: '装好油烟净化,不再扰民。', other: '烧烤店',
    facts: '油烟管口距二楼窗户不到两米,净化器半年没有清洗。', disputed: '管道改到哪里。', responsibilities: '经营者应当保证油烟达标排放。',
    terms: [{ text: '被申请人清洗净化器并把排烟口接到楼顶', way: '施工后一起查看' }, { text: '晚上十一点后不再室外加工', way: '自行履行,社区回访' }], findings: '晚上八点到楼上查看,厨房窗台有油渍。',
  },
]

/** What is no dispute between equals: it is not for people's mediation (人民调解法 Art. 2), and is told where it belongs. */
export const notCivilTales: readonly DisputeTale[] = [
  {
    type: 'administrative', description: '对执法队开的违停罚单不服,要求调委会帮忙退掉罚款。', request: '撤销罚单。', other: '综合行政执法队',
    facts: '', disputed: '', responsibilities: '', terms: [], findings: '',
  },
]

export const descriptionOpenings = ['', '', '', '来调委会反映:', '邻居让我来的,', '我们两家本来处得不错,', '这件事拖了很久,'] as const
export const descriptionEndings = ['', '', '希望有人出面说句公道话。', '再这样下去要打起来了。', '不想闹到法院去。', '大家都是街坊,能商量就商量。', '麻烦调解员了。'] as const
/** What happened at a meeting, as it is written down. */
export const sessionRecords = [
  '双方各自陈述了经过,情绪有些激动,调解员分别谈了话,下次带票据来。',
  '申请人提出要求,被申请人承认事实,对金额有不同意见,经劝说都退了一步。',
  '先背靠背谈,再坐到一起。双方对责任基本认可,就履行时间商量妥当。',
  '调解员讲了有关法律规定,举了相近的例子,双方表示愿意继续谈。',
  '双方到场,社区工作人员也参加了。把争议列成三条,谈成了两条。',
] as const
export const endNotes = ['多次做工作,双方差距太大,谈不拢。', '一方坚持不让步,调解不成。', '双方都表示另找途径解决。'] as const
export const visitNotes = ['电话回访,已经付清,双方都满意。', '上门看过,修好了,不再漏水。', '问了申请人,都按约定做了。', '款项已转,申请人出示了到账记录。'] as const
export const partlyNotes = ['付了一部分,说月底发工资再付余下的。', '已经动工,还差收尾。'] as const
export const notPerformedNotes = ['催了两次,仍没有履行。', '电话打不通,上门没人。'] as const
