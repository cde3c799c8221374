import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'

/** The day until whose end a shelved matter must be looked at again; its end is the first moment of the next one. */
export const lookDayOf = (shelvedUntil: Date): string => localDateOf(new Date(shelvedUntil.getTime() - 1))
