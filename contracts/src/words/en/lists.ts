// Lists: exports, acts on a selection, duplicates.
export const listsEn = {
} as const
