/** Of a supplied matter's ids: the matter's number times this, plus which of its ids. */
export const SUPPLY_IDS = 128
