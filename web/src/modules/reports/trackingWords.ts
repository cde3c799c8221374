// The tracking code and its address, as they are read out and printed. Pure.

/** As it is read out on the telephone. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** The reporter's page, with the code that opens it. */
export const trackingUrl = (origin: string, number: string, code: string): string => `${origin}/t/${number}?${new URLSearchParams({ code })}`
