// The English words of the first screens.
import { bringWords } from '@gongzhi/contracts/words/say.ts'
import { accessEn } from '@gongzhi/contracts/words/en/access.ts'
import { deskEn } from '@gongzhi/contracts/words/en/desk.ts'
import { devicesEn } from '@gongzhi/contracts/words/en/devices.ts'
import { fieldEn } from '@gongzhi/contracts/words/en/field.ts'
import { flowEn } from '@gongzhi/contracts/words/en/flow.ts'
import { kindsEn } from '@gongzhi/contracts/words/en/kinds.ts'
import { recordEn } from '@gongzhi/contracts/words/en/record.ts'

bringWords('en', { ...accessEn, ...deskEn, ...devicesEn, ...flowEn, ...kindsEn, ...recordEn, ...fieldEn })
