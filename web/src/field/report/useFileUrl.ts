// A photo or sound on the phone as an address for the eye and the ear.
import { useEffect, useState } from 'react'
import type { LocalFile } from '../store/types.ts'
import { useStore } from '../store/useStore.ts'

/** Undefined while it is being opened, and when it is not on the phone any more. An address from before the page was reloaded opens nothing: the file itself is asked. */
export function useFileUrl({ fileId }: Pick<LocalFile, 'fileId'>): string | undefined {
  const store = useStore()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let isGone = false
    const open = async () => {
      const blob = await store.fileBlob(fileId).catch(() => undefined)
      if (!blob || isGone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    }
    void open()
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [store, fileId])
  return url
}
