// Believable names that belong to nobody in particular: common surnames with common given
// names, put together by the seed; each with the pinyin from which the sign-in name is made.
import type { Random } from './random.ts'

const SURNAMES = (
  '王 wang 李 li 张 zhang 刘 liu 陈 chen 杨 yang 黄 huang 赵 zhao 周 zhou 吴 wu 徐 xu 孙 sun 马 ma 朱 zhu 胡 hu 郭 guo 何 he 林 lin ' +
  '罗 luo 郑 zheng 梁 liang 谢 xie 宋 song 唐 tang 许 xu 韩 han 冯 feng 邓 deng 曹 cao 彭 peng 曾 zeng 肖 xiao 田 tian 董 dong 袁 yuan ' +
  '潘 pan 蒋 jiang 蔡 cai 余 yu 杜 du 叶 ye 程 cheng 魏 wei 苏 su 吕 lv 丁 ding 任 ren 沈 shen 姚 yao 卢 lu 姜 jiang 崔 cui 钟 zhong 谭 tan 陆 lu 汪 wang 范 fan 石 shi 廖 liao 贾 jia 夏 xia 邱 qiu 熊 xiong 孟 meng 秦 qin'
).split(' ')

const GIVEN_NAMES = (
  '建国 jianguo 国庆 guoqing 志强 zhiqiang 永刚 yonggang 海波 haibo 文斌 wenbin 立新 lixin 秀英 xiuying 桂兰 guilan 玉珍 yuzhen 丽华 lihua 春梅 chunmei ' +
  '晓燕 xiaoyan 雪莲 xuelian 婷婷 tingting 佳怡 jiayi 思雨 siyu 明亮 mingliang 鹏飞 pengfei 浩然 haoran 子轩 zixuan 俊杰 junjie 德胜 desheng 长福 changfu ' +
  '金凤 jinfeng 红霞 hongxia 素芬 sufen 月华 yuehua 巧云 qiaoyun 卫东 weidong 爱民 aimin 光明 guangming 新民 xinmin 振华 zhenhua 树林 shulin 家旺 jiawang ' +
  '小军 xiaojun 小红 xiaohong 小峰 xiaofeng 静 jing 敏 min 磊 lei 涛 tao 波 bo 娟 juan 霞 xia 玲 ling 勇 yong 超 chao 洁 jie 莉 li 斌 bin 颖 ying 倩 qian 宁 ning 昊 hao 凯 kai 蕾 lei 岚 lan 航 hang'
).split(' ')

export interface MadeName { name: string; username: string }

/** Gives names one after another, never twice, none of those already taken. */
export function nameGiver(random: Random, taken: readonly MadeName[]): () => MadeName {
  const names = new Set(taken.map((one) => one.name))
  const usernames = new Set(taken.map((one) => one.username))
  return () => {
    for (;;) {
      const surname = random.between(0, SURNAMES.length / 2 - 1) * 2
      const given = random.between(0, GIVEN_NAMES.length / 2 - 1) * 2
      const name = `${SURNAMES[surname]}${GIVEN_NAMES[given]}`
      if (names.has(name)) continue
      const pinyin = `${SURNAMES[surname + 1]}${GIVEN_NAMES[given + 1]}`
      let username = pinyin
      for (let count = 2; usernames.has(username); count++) username = `${pinyin}${count}`
      names.add(name)
      usernames.add(username)
      return { name, username }
    }
  }
}

/** One of them, whoever else may bear it: a resident's. */
export const anyName = (random: Random): string =>
  `${SURNAMES[random.between(0, SURNAMES.length / 2 - 1) * 2]}${GIVEN_NAMES[random.between(0, GIVEN_NAMES.length / 2 - 1) * 2]}`
