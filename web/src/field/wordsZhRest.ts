// The Chinese words that no first screen says.
import { bringWords } from '@gongzhi/contracts/words/say.ts'
import { areasZh } from '@gongzhi/contracts/words/zh-CN/areas.ts'
import { conferencesZh } from '@gongzhi/contracts/words/zh-CN/conferences.ts'
import { disputesZh } from '@gongzhi/contracts/words/zh-CN/disputes.ts'
import { listsZh } from '@gongzhi/contracts/words/zh-CN/lists.ts'
import { noticesZh } from '@gongzhi/contracts/words/zh-CN/notices.ts'
import { papersZh } from '@gongzhi/contracts/words/zh-CN/papers.ts'
import { petitionsZh } from '@gongzhi/contracts/words/zh-CN/petitions.ts'

bringWords('zh-CN', { ...areasZh, ...conferencesZh, ...disputesZh, ...listsZh, ...noticesZh, ...papersZh, ...petitionsZh })
