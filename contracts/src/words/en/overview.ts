// Overview, a unit's day, the morning sheet.
export const overviewEn = {
} as const
