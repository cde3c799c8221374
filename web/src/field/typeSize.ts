// How large the phone's letters are: everything scales with them. Kept for this phone, set before the first picture.
export const typeSizes = ['standard', 'large', 'largest'] as const
export type TypeSize = (typeof typeSizes)[number]

const KEY = 'gongzhi.typeSize'

export const typeSize = (): TypeSize => typeSizes.find((size) => size === localStorage.getItem(KEY)) ?? 'standard'

export function applyTypeSize(): void {
  document.documentElement.dataset['size'] = typeSize()
}

export function chooseTypeSize(size: TypeSize): void {
  localStorage.setItem(KEY, size)
  applyTypeSize()
}
