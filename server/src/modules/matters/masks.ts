// Contact data as everybody sees it who has not opened it by `reveal` with a purpose.

/** 张**: the family name alone; how long the name is stays hidden too. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}**`

const SHOWN_AT_START = 3
const SHOWN_AT_END = 4

/** 138****5678; of a number too short for that, the last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < SHOWN_AT_START + SHOWN_AT_END + 2) return `****${digits.slice(-2)}`
  return `${digits.slice(0, SHOWN_AT_START)}****${digits.slice(-SHOWN_AT_END)}`
}

/** Something sealed, by its field. */
export function maskSealed(field: string, plain: string): string {
  if (field === 'name') return maskName(plain)
  return field === 'phone' ? maskPhone(plain) : '****'
}
