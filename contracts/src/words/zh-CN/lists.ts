// Lists: exports, acts on a selection, duplicates.
export const listsZh = {
} as const
