export const conferencesZh = {
} as const
