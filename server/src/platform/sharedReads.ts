// One reading for all who ask for the same at the same time, as when a whole office opens its overview in the morning.

/**
 * `read`, shared: whoever asks while a reading of that key is under way is answered by the next one, which begins when
 * that one has ended. What is answered was therefore read after it was asked for: nobody misses what he has just done.
 */
export function sharedReads<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const underWay = new Map<string, { now: Promise<Value>; next?: Promise<Value> }>()
  const begin = (key: string, read: () => Promise<Value>): Promise<Value> => {
    const now = read()
    const reading: { now: Promise<Value>; next?: Promise<Value> } = { now }
    underWay.set(key, reading)
    const ended = (): void => {
      if (underWay.get(key) === reading && !reading.next) underWay.delete(key)
    }
    now.then(ended, ended)
    return now
  }
  return (key, read) => {
    const reading = underWay.get(key)
    if (!reading) return begin(key, read)
    const startNext = (): Promise<Value> => begin(key, read)
    return (reading.next ??= reading.now.then(startNext, startNext))
  }
}
