// Overview, a unit's day, the morning sheet.
export const overviewZh = {
} as const
