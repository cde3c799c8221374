const MOST_SHOWN = 999 // the server counts no further

/** 18, 999+; empty while it is not known. */
export const countWords = (count: number | undefined): string => (count === undefined ? '' : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count))
