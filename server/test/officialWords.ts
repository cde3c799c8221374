// What no resident should have to understand (GLOSSARY.md, 居民页, and its list of what is never said of a person).
const OFFICIAL_WORDS = [
  '吹哨', '报到', '主办', '协办', '工单', '核查', '核实', '挂账', '销账', '结案', '立案', '派单', '签收', '受理', '退单', '改派', '督办', '催单', '承办',
  '诉求人', '办结', '反馈结果', '审签', '并案', '先行联系', '打卡', '稳控', '维稳', '重点人员', '缠访', '闹访', '越级访', '系统错误',
] as const

/** The official words in a text, for the message of a failing test. */
export const officialWordsIn = (text: string): string[] => OFFICIAL_WORDS.filter((word) => text.includes(word))
