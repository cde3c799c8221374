import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { ForeseenMatter } from './predict.ts'

/** What the phone holds of a matter is what the desk's lists of acts and first values are made of; of the clocks they read nothing. */
export const asView = (matter: ForeseenMatter): MatterView => matter as unknown as MatterView
