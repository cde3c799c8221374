export const papersZh = {
} as const
