import { useEffect } from 'react'

/** Where there is only one to choose, it is chosen. */
export function useOnly(ids: readonly string[], value: unknown, onChange: (value: unknown) => void): void {
  const only = ids.length === 1 ? ids[0] : undefined
  useEffect(() => {
    if (value === undefined && only !== undefined) onChange(only)
  }, [only, value, onChange])
}
