import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const LEAST_LENGTH = 8
const LEAST_CLASSES = 3
const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]
// Without characters that look alike: it is copied from a screen or paper once.
const ONE_TIME_ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const ONE_TIME_LENGTH = 16

let nobodysHash: Promise<string> | undefined

/** The password as it is stored: argon2id with 19 MiB and two passes (OWASP's least). */
export const hashPassword = (password: string): Promise<string> => hash(password)

/** True when the password is the one that was hashed; takes the same time when there is no account or no password. */
export async function checkPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hash(randomBytes(32))
  const isRight = await verify(passwordHash ?? (await nobodysHash), password)
  return isRight && passwordHash != null
}

/** GB/T 22239 8.1.4.1 a: at least eight characters of three of the four classes, and not the user name. */
export function isStrongPassword(password: string, username: string): boolean {
  const classes = CLASSES.filter((one) => one.test(password)).length
  return [...password].length >= LEAST_LENGTH && classes >= LEAST_CLASSES && !password.toLowerCase().includes(username.toLowerCase())
}

/** A password to be handed over once and changed by its owner. */
export function oneTimePassword(username: string): string {
  for (;;) {
    const password = Array.from({ length: ONE_TIME_LENGTH }, () => ONE_TIME_ALPHABET[randomInt(ONE_TIME_ALPHABET.length)]).join('')
    if (isStrongPassword(password, username)) return password
  }
}
