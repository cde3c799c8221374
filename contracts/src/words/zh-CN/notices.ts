// Notices in the app and to webhooks.
export const noticesZh = {
} as const
