import type { Actor } from '../platform/context.ts'
import type { Plot } from './plot.ts'
import type { Stage } from './playStory.ts'
import type { PhotoWish } from './step.ts'

export type PhotoOf = { plot: Plot; wish: PhotoWish; actor: Actor; at: Date; nth: number }

export async function withPhotos(_stage: Stage, _of: PhotoOf): Promise<{ fileIds: string[]; uploadToken?: string }> {
  return { fileIds: [] }
}
