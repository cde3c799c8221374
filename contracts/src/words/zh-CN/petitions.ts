export const petitionsZh = {
} as const
