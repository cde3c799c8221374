// What a PIN must be: six digits that nobody tries first.
export const PIN_LENGTH = 6

/** All the same, or running up or down by one. */
export function isTooSimple(pin: string): boolean {
  const steps = new Set(Array.from(pin).slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step] = steps
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1
}
