// Notices in the app and to webhooks.
export const noticesEn = {
} as const
