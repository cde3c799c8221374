// What people say around the thing itself when they report it. See wording.ts.

export const openings = ['', '', '', '', '你好,', '您好,', '想反映一个问题:', '麻烦问一下,', '师傅您好,', '我是这里的住户,', '帮邻居报一下,', '再说一遍,'] as const
export const times = ['', '', '今天早上', '昨天晚上', '这几天', '从上周末开始', '刚才路过,', '前天起', '已经好些天了,', '下班回来看到', '中午', '好像是昨天,'] as const
export const stormTimes = ['昨晚刮大风,', '大雨下完,', '这场雨一下,', '早上雨停了看到', '风雨过后', '雨还在下,'] as const
/** Things that only stand near by: their words speak for another kind of matter. */
export const landmarks = ['路灯杆旁边', '公厕对面', '垃圾桶那一头', '公交站后面', '绿化带边上', '停车场入口附近', '小公园北门那里', '消防栓边上', '菜市场拐角', '工地围挡对面', '卫生站楼下', '幼儿园西边'] as const
export const effects = ['老人孩子走路不方便。', '晚上更看不清。', '差点有人摔着。', '住户意见都很大。', '天天这样,实在受不了。', '前面也有人说过,没有下文。', '推婴儿车过不去。', '这里来往的人多。', '放学的时候更乱。', ''] as const
export const wishes = ['请派人来看看。', '希望早点解决。', '麻烦处理一下,谢谢。', '什么时候能弄好?', '请给个回话。', '辛苦了。', '盼回复。', '', '', ''] as const
export const patrolOpenings = ['巡查发现:', '今日巡查,', '上午走到这里,', '入户回来路上看到,', '按计划巡查,', '夜间巡查发现,', ''] as const
export const patrolEndings = ['现场已拍照。', '已提醒周边居民注意。', '需要协调处置。', '暂时用警戒带围了一下。', '已和楼长说过。', '', ''] as const
export const onBehalfOpenings = ['居民托我报一下:', '楼长在群里说,', '帮张大爷代报:', '走访时居民反映,', '一位行动不便的阿姨托报:'] as const
/** How a second person puts it who saw the same. */
export const repeatOpenings = ['听说有人报过了,还是没好:', '我也来反映一下,', '同样的问题,', '怎么还没人管,', '和邻居说的是同一个地方,', '又路过看到,', ''] as const
export const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗'] as const
export const titles = ['女士', '先生', '阿姨', '大爷', '师傅', '老师'] as const
