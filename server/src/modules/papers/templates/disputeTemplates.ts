// The papers of people's mediation as the product brings them (人民调解法, cited in the papers by article); a centre may
// change each on screen.
import type { disputePapers, TemplateContent } from '@gongzhi/contracts/papers.ts'
import { BLANK_SIGNED } from '@gongzhi/contracts/paperBlocks.ts'
import { committeeSeal, contents, field, heading, line, para, parties, seal, sign, table } from './blocks.ts'

const ways = table('ways', ['可以采取的途径', 'way', 24], ['期限', 'limit', 38], ['依据', 'basis', 38])

export const disputeTemplates: Record<(typeof disputePapers)[number], TemplateContent> = {
  mediationApplication: {
    title: '人民调解申请书',
    blocks: [
      heading('一、当事人'), parties,
      heading('二、纠纷类型和简要情况'), field('纠纷类型', 'disputeType'), para('{{description}}'),
      heading('三、申请事项'), para('{{request}}'),
      para('申请人自愿申请调解，知道人民调解不收取任何费用，知道在调解中可以选择或者接受人民调解员、接受或者拒绝调解、要求终止调解、要求公开或者不公开进行。'),
      line('此致'), line('{{unitName}}'),
      sign('申请人（签名、盖章或者按指印）'),
    ],
  },
  mediationAcceptance: {
    title: '人民调解受理通知书', number: '{{place}}民调受〔{{year}}〕{{seq}}号',
    blocks: [
      line('{{partyNames}}：'),
      para('关于你们之间的{{disputeType}}，本委员会经征求各方意见，各方愿意接受调解，该纠纷属于民间纠纷，现依据《中华人民共和国人民调解法》第十七条的规定予以受理。'),
      field('受理日期', 'acceptedOn'), field('调解方式', 'mediationKind'), field('人民调解员', 'mediatorNames'), field('调解期限', 'mediateUntil'),
      para('依据《中华人民共和国人民调解法》第四条，人民调解不收取任何费用。对指定的调解员有异议的，可以要求更换，也可以另行选择。调解期间，任何一方均可以要求终止调解，依法通过仲裁、行政、司法等途径维护自己的权利。'),
      committeeSeal,
    ],
  },
  rightsNotice: {
    title: '人民调解权利义务告知书',
    blocks: [
      line('{{partyNames}}：'), para('为保障当事人在人民调解活动中的权利，现告知如下。'),
      heading('一、当事人的权利'),
      para('依据《中华人民共和国人民调解法》第二十三条，当事人在人民调解活动中享有下列权利：（一）选择或者接受人民调解员；（二）接受调解、拒绝调解或者要求终止调解；（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成调解协议。'),
      heading('二、当事人的义务'),
      para('依据《中华人民共和国人民调解法》第二十四条，当事人在人民调解活动中履行下列义务：（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重人民调解员；（三）尊重对方当事人行使权利。'),
      heading('三、其他事项'),
      para('人民调解不收取任何费用（第四条）。经调解达成的调解协议具有法律约束力，当事人应当按照约定履行（第三十一条）。双方认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认（第三十三条）。调解不成的，当事人可以依法通过仲裁、行政、司法等途径维护自己的权利（第二十六条）。'),
      para('以上内容已向我告知，我已知悉。'),
      sign('当事人（签名或者按指印）', 'parties'), committeeSeal,
    ],
  },
  investigationRecord: {
    title: '人民调解调查记录',
    blocks: [
      field('时间', 'doneOn'), field('地点', 'place'), field('被调查人', 'spokeWith'), field('纠纷类型', 'disputeType'), field('调查人', 'mediatorNames'),
      heading('调查内容'), para('{{findings}}'),
      para('以上记录经被调查人阅读或者向其宣读，与所述一致。'),
      sign('被调查人（签名或者按指印）'), sign('调查人（签名）'),
    ],
  },
  sessionRecord: {
    title: '人民调解记录',
    blocks: [
      field('开始时间', 'startsAt'), field('结束时间', 'endsAt'), field('地点', 'place'), field('是否公开', 'isPublic'),
      field('到场当事人', 'attendedNames'), field('人民调解员', 'attendedMediatorNames'), field('受邀参加人', 'invitedNames'), field('权利义务告知', 'rightsTold'),
      heading('一、纠纷事实和各方意见'), para('{{description}}'),
      heading('二、调解过程和结果'), para('{{record}}'),
      para('以上记录经当事人阅读或者向其宣读，与所述一致。'),
      sign('当事人（签名或者按指印）', 'parties'), sign('人民调解员（签名）'), sign('记录人（签名）'),
    ],
  },
  agreement: {
    title: '人民调解协议书', number: '{{place}}民调〔{{year}}〕{{seq}}号',
    blocks: [
      heading('一、当事人基本情况'), parties,
      heading('二、纠纷的主要事实'), para('{{facts}}'),
      heading('三、争议事项以及各方当事人的责任'), para('争议事项：{{disputed}}'), para('各方责任：{{responsibilities}}'),
      heading('四、当事人达成调解协议的内容，履行的方式、期限'),
      para('经人民调解员{{mediatorNames}}主持调解，各方当事人自愿达成如下协议：'),
      table('terms', ['序号', 'n', 9], ['协议内容', 'term', 47], ['履行方式', 'way', 22], ['履行期限', 'dueOn', 22]),
      heading('五、协议的效力'),
      para('依据《中华人民共和国人民调解法》第二十九条、第三十一条，本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，当事人应当按照约定履行。'),
      para('依据《中华人民共和国人民调解法》第三十三条，双方当事人认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认。当事人之间就协议的履行或者内容发生争议的，一方可以向人民法院提起诉讼（第三十二条）。'),
      para('本协议一式数份，当事人各执一份，人民调解委员会留存一份。'),
      sign('当事人（签名、盖章或者按指印）', 'parties'), sign('人民调解员（签名）'), seal(`{{unitName}}（印章）\n${BLANK_SIGNED}`),
    ],
  },
  oralAgreement: {
    title: '人民调解口头协议登记表', number: '{{place}}民调〔{{year}}〕{{seq}}号',
    blocks: [
      heading('一、当事人基本情况'), parties,
      heading('二、纠纷的主要事实、争议事项和责任'), para('{{facts}}'), para('争议事项：{{disputed}}'), para('各方责任：{{responsibilities}}'),
      heading('三、口头协议的内容'),
      table('terms', ['序号', 'n', 9], ['协议内容', 'term', 47], ['履行方式', 'way', 22], ['履行期限', 'dueOn', 22]),
      field('达成协议日期', 'reachedOn'),
      para('当事人认为无需制作调解协议书，采取口头协议方式，由人民调解员记录协议内容。依据《中华人民共和国人民调解法》第三十条，口头调解协议自各方当事人达成协议之日起生效。'),
      sign('人民调解员（签名）'), committeeSeal,
    ],
  },
  confirmationApplication: {
    title: '司法确认申请书',
    blocks: [
      heading('一、申请人'), parties,
      heading('二、申请事项'), para('请求依法确认{{unitName}}主持达成的《人民调解协议书》（{{agreementNumber}}）有效。'),
      heading('三、事实和理由'), para('{{facts}}'), para('各方于{{reachedOn}}达成调解协议，协议于{{inForceOn}}生效，内容如下：'),
      table('terms', ['序号', 'n', 9], ['协议内容', 'term', 47], ['履行方式', 'way', 22], ['履行期限', 'dueOn', 22]),
      para('申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容给他人造成损害，愿意承担相应的民事责任和其他法律责任。现依据《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》的规定，于协议生效之日起三十日内（至{{confirmUntil}}止）共同提出申请。'),
      para('附：调解协议书、当事人身份证明、与协议有关的财产权利证明等材料。'),
      line('此致'), line('{{court}}'),
      sign('申请人（签名、盖章或者按指印）', 'parties'),
    ],
  },
  performanceVisit: {
    title: '调解协议履行情况回访记录',
    blocks: [
      parties, field('协议内容', 'term'), field('履行方式', 'way'), field('约定履行期限', 'dueOn'),
      field('回访日期', 'visitedOn'), field('回访方式', 'how'), field('履行情况', 'result'),
      heading('回访记录'), para('{{note}}'), field('下次回访日期', 'nextVisitOn'),
      para('依据《中华人民共和国人民调解法》第三十一条，人民调解委员会应当对调解协议的履行情况进行监督，督促当事人履行约定的义务。'),
      sign('被回访人（签名）'), sign('回访人（签名）'),
    ],
  },
  powerOfAttorney: {
    title: '授权委托书',
    blocks: [
      field('委托人', 'principalName'), field('身份证件号码', 'principalIdNumber'), field('住址', 'principalAddress'),
      field('受托人', 'agentName'), field('联系电话', 'agentPhone'), field('代理依据', 'agentBasis'),
      para('委托人因与对方当事人的{{disputeType}}，委托上述受托人作为参加调解的代理人。'),
      heading('代理事项和权限'), para('{{powers}}'),
      para('代为承认、放弃、变更请求，代为达成并签署调解协议的，应当在代理权限中写明。'),
      sign('委托人（签名、盖章或者按指印）'), sign('受托人（签名）'),
    ],
  },
  refusalToMediate: {
    title: '不予受理调解告知书', number: '{{place}}民调不受〔{{year}}〕{{seq}}号',
    blocks: [
      line('{{applicantNames}}：'),
      para('关于你（们）与{{respondentNames}}之间的{{disputeType}}，经审查，{{reason}}。依据《中华人民共和国人民调解法》第二条、第十七条的规定，本委员会不予受理。'),
      para('你（们）可以采取下列途径依法维护自己的权利，并请注意期限：'), ways, para('{{whereTo}}'), committeeSeal,
    ],
  },
  endNotice: {
    title: '人民调解终止告知书', number: '{{place}}民调终〔{{year}}〕{{seq}}号',
    blocks: [
      line('{{partyNames}}：'),
      para('关于你们之间的{{disputeType}}，因{{cause}}，本委员会于{{endedOn}}终止调解。'), field('说明', 'note'),
      para('依据《中华人民共和国人民调解法》第二十六条，现告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利，并请注意期限：'), ways, committeeSeal,
    ],
  },
  mediationVolume: {
    title: '人民调解卷宗', number: '{{place}}民调卷〔{{year}}〕{{seq}}号',
    blocks: [
      field('调解组织', 'unitName'), field('登记编号', 'matterNumber'), field('纠纷类型', 'disputeType'), field('当事人', 'partyNames'), field('人民调解员', 'mediatorNames'),
      field('受理日期', 'acceptedOn'), field('结束日期', 'endedOn'), field('调解结果', 'result'), field('归档日期', 'filedOn'), field('立卷人', 'drawnByName'),
      heading('卷内目录'), contents,
    ],
  },
}
