// The papers of a petition as the product brings them (信访工作条例, cited in the papers by article). None of them asks
// the petitioner to promise anything about petitioning again.
import type { petitionPapers, TemplateContent } from '@gongzhi/contracts/papers.ts'
import { contents, field, heading, line, para, representatives, seal, sign } from './blocks.ts'

const to = line('{{petitionerName}}：')
const officeSeal = seal('{{unitName}}（印章）')
const NOTICE = '{{place}}信告〔{{year}}〕{{seq}}号'

export const petitionTemplates: Record<(typeof petitionPapers)[number], TemplateContent> = {
  petitionReceipt: {
    title: '信访事项登记回执', number: NOTICE,
    blocks: [
      to, para('你（你们）于{{receivedOn}}提出的信访事项已经登记，登记编号{{matterNumber}}。本机关将自收到之日起十五日内，依照《信访工作条例》第二十二条、第二十三条的规定转送、交办或者告知。'),
      field('信访事项', 'matterTitle'), field('提出方式', 'channel'), field('人数', 'persons'), representatives,
      para('你可以凭登记编号和查询码查询办理情况，并对信访工作机构和承办单位的工作分别作出评价。'), field('查询方式', 'lookUp'), officeSeal,
    ],
  },
  acceptanceNotice: {
    title: '信访事项受理告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）收悉。经审查，该事项属于本机关职责范围，依据《信访工作条例》第二十三条、第三十一条的规定，决定于{{acceptedOn}}受理。'),
      field('请求事项', 'request'), field('承办单位', 'handlerName'), field('处理机关', 'authority'), field('办理期限', 'dueOn'),
      heading('适用的途径和程序'), para('{{procedure}}'),
      para('依据《信访工作条例》第三十四条，信访事项应当自受理之日起六十日内办结；情况复杂的，经本机关、单位负责人批准，可以适当延长办理期限，但延长期限不得超过三十日，并告知信访人延期理由。'), officeSeal,
    ],
  },
  nonAcceptance: {
    title: '信访事项不予受理告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）收悉。经审查，{{reason}}，依据《信访工作条例》{{article}}的规定，本机关不予受理。'),
      field('请求事项', 'request'), heading('可以提出的机关和途径'), para('{{whereTo}}'), officeSeal,
    ],
  },
  noLongerAccepted: {
    title: '信访事项不再受理告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）收悉。经审查，该事项此前已经办理（{{earlierNumber}}），{{reason}}，依据《信访工作条例》{{article}}的规定，各级党委和政府信访部门以及其他机关、单位不再受理。'),
      field('请求事项', 'request'), heading('其他合法途径'), para('{{whereTo}}'),
      para('如有新的事实和理由，或者提出不同的信访事项，可以依法另行提出。'), officeSeal,
    ],
  },
  transferNotice: {
    title: '信访事项转送告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）收悉。依据《信访工作条例》第二十二条的规定，本机关已于{{passedOn}}以{{passWay}}方式将该事项送{{toUnitName}}处理。'),
      para('依据《信访工作条例》第二十三条，该机关、单位应当自收到之日起十五日内书面告知是否受理以及处理途径和程序。请向该机关、单位了解办理情况，也可以凭登记编号和查询码查询。'), officeSeal,
    ],
  },
  transferLetter: {
    title: '信访事项转送交办函', number: '{{place}}信转〔{{year}}〕{{seq}}号',
    blocks: [
      line('{{toUnitName}}：'), para('现将信访事项（登记编号{{matterNumber}}）以{{passWay}}方式送你单位，请依照《信访工作条例》第二十二条、第二十三条的规定处理，自收到之日起十五日内告知信访人，并按规定录入信访信息系统。'),
      field('信访人', 'petitionerName'), field('信访事项', 'matterTitle'), field('事项分类', 'petitionClass'), field('转送日期', 'passedOn'), field('报告结果期限', 'reportDueOn'),
      heading('主要内容'), para('{{description}}'), heading('办理要求'), para('{{note}}'),
      para('认为不属于本单位职责范围的，应当自收到之日起五个工作日内提出异议，并详细说明理由，经核实同意后交还相关材料（第二十三条）。不得将检举、控告人的信息以及有关情况透露或者转给被检举、控告的人员或者单位（第三十条）。'), officeSeal,
    ],
  },
  lawfulWayNotice: {
    title: '信访事项依法办理途径告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）收悉。经审查，依据《信访工作条例》第三十一条的规定，该事项应当通过下列途径处理：'),
      field('请求事项', 'request'), field('处理途径', 'way'), field('有权处理的机关', 'authority'), heading('程序和期限'), para('{{procedure}}'), officeSeal,
    ],
  },
  opinion: {
    title: '信访事项处理意见书', number: '{{place}}信处〔{{year}}〕{{seq}}号',
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}），本机关于{{acceptedOn}}受理。经调查核实，依据《信访工作条例》第三十一条、第三十二条的规定，提出处理意见如下。'),
      heading('一、信访人投诉请求'), para('{{request}}'),
      heading('二、事实认定情况'), para('{{facts}}'),
      heading('三、处理意见及其法律法规依据'), para('处理结果：{{result}}。'), para('{{opinion}}'), para('依据：{{basis}}'),
      para('如不服本处理意见，可以依据《信访工作条例》第三十五条，自收到本意见书之日起三十日内请求{{reviewUnitName}}复查；逾期不请求复查，又无正当理由的，以同一事实和理由提出投诉请求的，不再受理。'), officeSeal,
    ],
  },
  extensionNotice: {
    title: '信访事项延长办理期限告知书', number: NOTICE,
    blocks: [
      to, para('你（你们）提出的信访事项（登记编号{{matterNumber}}）于{{acceptedOn}}受理。因{{reason}}，不能在规定期限内办结，依据《信访工作条例》第三十四条的规定，经本机关、单位负责人批准，延长办理期限{{days}}日，至{{dueOn}}止。'), officeSeal,
    ],
  },
  settlement: {
    title: '信访事项调解和解协议书', number: '{{place}}信和〔{{year}}〕{{seq}}号',
    blocks: [
      field('信访人', 'petitionerName'), field('承办单位', 'handlerName'), field('登记编号', 'matterNumber'), field('请求事项', 'request'),
      para('依据《信访工作条例》第三十三条，在不违反政策法规强制性规定的情况下，各方在裁量权范围内，经争议双方当事人同意，以{{settlementKind}}方式于{{agreedOn}}达成协议如下：'),
      para('{{terms}}'), para('本协议自各方签名或者盖章之日起，各方应当自觉履行。'),
      sign('信访人（签名或者按指印）'), sign('对方（签名或者盖章）'), officeSeal,
    ],
  },
  reviewOpinion: {
    title: '信访事项复查意见书', number: '{{place}}信复查〔{{year}}〕{{seq}}号',
    blocks: [
      to, para('你（你们）不服{{earlierUnitName}}作出的处理意见（{{earlierNumber}}），于{{askedOn}}请求复查。依据《信访工作条例》第三十五条的规定，本机关提出复查意见如下。'),
      heading('一、请求复查的理由'), para('{{grounds}}'), heading('二、原处理意见'), para('{{earlierOpinion}}'), heading('三、复查认定的事实'), para('{{facts}}'),
      heading('四、复查意见和依据'), para('复查结果：{{result}}。'), para('{{opinion}}'), para('依据：{{basis}}'),
      para('如不服本复查意见，可以依据《信访工作条例》第三十六条，自收到本意见书之日起三十日内向{{reviewUnitName}}请求复核；逾期不请求复核，又无正当理由的，以同一事实和理由提出投诉请求的，不再受理。'), officeSeal,
    ],
  },
  reReviewOpinion: {
    title: '信访事项复核意见书', number: '{{place}}信复核〔{{year}}〕{{seq}}号',
    blocks: [
      to, para('你（你们）不服{{earlierUnitName}}作出的复查意见（{{earlierNumber}}），于{{askedOn}}请求复核。依据《信访工作条例》第三十六条的规定，本机关提出复核意见如下。'),
      heading('一、请求复核的理由'), para('{{grounds}}'), heading('二、原复查意见'), para('{{earlierOpinion}}'), heading('三、复核认定的事实'), para('{{facts}}'),
      heading('四、复核意见和依据'), para('复核结果：{{result}}。'), para('{{opinion}}'), para('依据：{{basis}}'),
      para('本复核意见为信访终结性意见。依据《信访工作条例》第三十六条，对复核意见不服，仍然以同一事实和理由提出投诉请求的，各级党委和政府信访部门和其他机关、单位不再受理。这不影响依法通过其他途径主张权利。'), officeSeal,
    ],
  },
  petitionVolume: {
    title: '信访事项卷宗', number: '{{place}}信卷〔{{year}}〕{{seq}}号',
    blocks: [
      field('立卷单位', 'unitName'), field('登记编号', 'matterNumber'), field('信访事项', 'matterTitle'), field('信访人', 'petitionerName'), field('登记单位', 'officeName'), field('承办单位', 'handlerName'),
      field('登记日期', 'registeredOn'), field('办结日期', 'endedOn'), field('办理结果', 'result'), field('归档日期', 'filedOn'), field('立卷人', 'drawnByName'),
      heading('卷内目录'), contents,
    ],
  },
}
