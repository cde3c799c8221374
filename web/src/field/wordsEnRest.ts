// The English words that no first screen says.
import { bringWords } from '@gongzhi/contracts/words/say.ts'
import { areasEn } from '@gongzhi/contracts/words/en/areas.ts'
import { conferencesEn } from '@gongzhi/contracts/words/en/conferences.ts'
import { disputesEn } from '@gongzhi/contracts/words/en/disputes.ts'
import { listsEn } from '@gongzhi/contracts/words/en/lists.ts'
import { noticesEn } from '@gongzhi/contracts/words/en/notices.ts'
import { papersEn } from '@gongzhi/contracts/words/en/papers.ts'
import { petitionsEn } from '@gongzhi/contracts/words/en/petitions.ts'

bringWords('en', { ...areasEn, ...conferencesEn, ...disputesEn, ...listsEn, ...noticesEn, ...papersEn, ...petitionsEn })
