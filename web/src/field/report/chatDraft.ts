// What somebody copied out of a chat, as a draft of a report: who wrote and when, marks of pictures and telephone numbers
// do not belong into what happened. Pure.

export type ChatDraft = {
  /** What happened, a sentence a line. */
  description: string
  /** Numbers that stood in it: offered as the contact, kept out of the text. */
  phones: string[]
  /** Those who wrote, in the order in which they did: offered as the name. */
  names: string[]
}

const TIME = '(?:\\d{4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?\\s*)?(?:\\d{1,2}月\\d{1,2}日\\s*)?(?:\\d{1,2}[-/]\\d{1,2}\\s+)?(?:(?:今天|昨天|前天|星期[一二三四五六日天]|周[一二三四五六日天])\\s*)?(?:(?:凌晨|早上|上午|中午|下午|傍晚|晚上)\\s*)?\\d{1,2}[::]\\d{2}(?:[::]\\d{2})?'
/** A line that is nothing but a time or a day. */
const ONLY_TIME = new RegExp(`^[—\\-\\s]*(?:${TIME}|\\d{4}[-/年.]\\d{1,2}[-/月.]\\d{1,2}日?|\\d{1,2}月\\d{1,2}日|今天|昨天|前天)[—\\-\\s]*$`)
/** 王秀英 2026-11-23 08:12 or 王秀英 08:12: the head of a message; 2026-11-23 08:12 王秀英 in other programs. */
const HEAD = new RegExp(`^(?<before>[^\\d\\s::,。,.!?!?][^::,。,!?!?]{0,19}?)\\s+${TIME}$|^${TIME}\\s+(?<after>[^\\d\\s::,。,.!?!?][^::,。,!?!?]{0,19})$`)
/** 王秀英: 路灯坏了. */
const SPEAKER = /^(?<name>[^\s::,。,.!?!?]{1,12})(?:\([^)]*\)|([^)]*))?[::]\s*(?<rest>.*)$/
const MARK = /[[【](?:图片|照片|视频|语音|动画表情|表情|文件|位置|链接|红包|小程序|聊天记录|Photo|Image|Video|Audio|Voice|Sticker|File|Location|Link)(?:[::]?[^\]】]{0,60})?[\]】]|[[(【](?:微笑|撇嘴|流泪|发怒|抱拳|强|玫瑰|合十|捂脸|笑哭|OK|握手|赞)[\])】]/gi
const CHATTER = /^(?:以下为|以上为)?(?:聊天记录|微信聊天记录|群聊的聊天记录)$|撤回了一条消息$|^你已添加了.+现在可以开始聊天了。?$|加入了?群聊$/
/** A mobile number, also with spaces or dashes in it, or one of a landline. */
const PHONE = /(?<![\d-])(?:\+?86[\s-]?)?(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]\d{7,8})(?![\d-])/g
const AROUND_PHONE = /[((]?\s*(?:我的|联系|他的|她的)?\s*(?:手机号码|手机号|联系电话|电话号码|手机|电话|微信|号码|tel|phone)\s*(?:同号)?\s*(?:是|为)?\s*[::]?\s*§\s*[))]?[,,;;]?/gi
// Words before a colon that are no names.
const NO_NAMES: readonly string[] = ['地址', '地点', '位置', '时间', '电话', '手机', '联系电话', '联系人', '姓名', '内容', '情况', '诉求', '问题', '备注', '转', '注意', '求助', '事由', 'http', 'https']
const MOST_PHONES = 3

const unique = (all: readonly string[]): string[] => [...new Set(all)]

type Line = { text: string; name?: string }

function lineOf(raw: string): Line | undefined {
  const text = raw.replaceAll(MARK, ' ').replaceAll(/[\u200b\u2005\ufeff]/g, ' ').trim()
  if (text === '' || ONLY_TIME.test(text) || CHATTER.test(text)) return undefined
  const head = HEAD.exec(text)?.groups
  if (head) return { text: '', name: (head['before'] ?? head['after'] ?? '').trim() }
  const spoken = SPEAKER.exec(text)?.groups
  if (spoken && !NO_NAMES.includes(spoken['name']!.toLowerCase()) && !/^\d+$/.test(spoken['name']!)) return { text: spoken['rest']!, name: spoken['name']! }
  return { text }
}

/** Mentions go too: @王秀英 names somebody who did not ask for it. */
const withoutMentions = (text: string): string => text.replaceAll(/@[^\s@,,。::]{1,20}\s?/g, '')

export function chatDraft(copied: string): ChatDraft {
  const lines = copied.split(/\r?\n/).map(lineOf).filter((line) => line !== undefined)
  const phones: string[] = []
  const sentences = lines.map(({ text }) => {
    const marked = withoutMentions(text).replaceAll(PHONE, (_, number: string) => {
      phones.push(number.replaceAll(/[\s-]/g, ''))
      return '§'
    })
    return marked.replaceAll(AROUND_PHONE, '').replaceAll('§', '').replaceAll(/[ \t\u3000]{2,}/g, ' ').replaceAll(/^[\s,,;;、]+|[\s,,;;、]+$/g, '')
  }).filter((text) => text !== '')
  return { description: unique(sentences).join('\n'), phones: unique(phones).slice(0, MOST_PHONES), names: unique(lines.flatMap(({ name }) => (name ? [name] : []))) }
}
