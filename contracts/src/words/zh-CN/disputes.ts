export const disputesZh = {
} as const
