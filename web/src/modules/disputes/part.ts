import type { DisputeView } from '@gongzhi/contracts/disputes.ts'
import type { KindPanelProps } from '../matters/kindPanels.tsx'

/** A part of the panel: the dispute, and what may be done on it by its act. */
export type PartProps = KindPanelProps & { dispute: DisputeView }

export const mayDo = ({ acts }: Pick<KindPanelProps, 'acts'>, act: string): boolean => acts.allowed.some((on) => on.act === act)
