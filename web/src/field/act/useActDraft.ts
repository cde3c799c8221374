// What somebody has filled in: kept on the phone while he writes, taken up again when he comes back; or what a command of
// the queue holds that he mends.
import { useEffect, useMemo, useRef, useState } from 'react'
import { rowOf } from '../../modules/acts/actLabels.ts'
import type { Values } from '../../modules/acts/actValues.ts'
import { firstValues } from '../../modules/acts/actValues.ts'
import type { FormField } from '../../modules/acts/formFields.ts'
import { formFields } from '../../modules/acts/formFields.ts'
import type { ActOn } from '../../modules/matters/actsOf.ts'
import { asView } from '../predict/asView.ts'
import type { ForeseenMatter } from '../predict/predict.ts'
import type { FieldStore, LocalFile, QueuedCommand } from '../store/types.ts'
import { useStore } from '../store/useStore.ts'

type Draft = { values: Values; files: Record<string, LocalFile[]> }
export type ActDraft = Draft & {
  fields: readonly FormField[]; first: Values; isReady: boolean; isTakenUp: boolean
  set: (name: string, value: unknown) => void; setFiles: (name: string, files: LocalFile[]) => void; drop: () => Promise<void>
}

const KEEP_AFTER_MS = 400
export const draftKey = (matterId: string, { act, assignmentId, requestId }: ActOn): string => ['act', matterId, act, assignmentId ?? '', requestId ?? ''].join(':')

async function filesOf(store: FieldStore, { files = [], filesField = 'fileIds', madeAt }: QueuedCommand): Promise<Draft['files']> {
  const kept = await Promise.all(files.map(async (fileId): Promise<LocalFile | undefined> => {
    const blob = await store.fileBlob(fileId)
    return blob && { fileId, name: '', type: blob.type, size: blob.size, takenAt: madeAt }
  }))
  return { [filesField]: kept.filter((file) => file !== undefined) }
}

export function useActDraft(matter: ForeseenMatter, on: ActOn, mended: QueuedCommand | undefined): ActDraft {
  const store = useStore()
  const fields = useMemo(() => formFields(rowOf(on.act)!.form), [on.act])
  // Of the matter as it was when the form was opened: what changes meanwhile is no change of his.
  const [first] = useState(() => firstValues(on, fields, asView(matter)))
  const [draft, setDraft] = useState<Draft>({ values: first, files: {} })
  const [isReady, setReady] = useState(false)
  const [isTakenUp, setTakenUp] = useState(false)
  const isTouched = useRef(false)
  const key = draftKey(matter.matterId, on)
  useEffect(() => {
    let isGone = false
    const take = async (): Promise<Draft | undefined> => {
      if (mended) return { values: { ...first, ...mended.body }, files: await filesOf(store, mended) }
      return store.draft<Draft>(key)
    }
    const takeUp = async (): Promise<void> => {
      const found = await take().catch(() => undefined)
      if (isGone) return
      if (found) { setDraft(found); setTakenUp(!mended) }
      setReady(true)
    }
    void takeUp()
    return () => { isGone = true }
    // Read once: what is written afterwards is newer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [store, key])
  useEffect(() => {
    if (!isTouched.current) return undefined
    const timer = setTimeout(() => void store.keepDraft(key, draft).catch(() => undefined), KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [store, key, draft])
  const change = (next: (before: Draft) => Draft) => { isTouched.current = true; setDraft(next) }
  return {
    ...draft, fields, first, isReady, isTakenUp,
    set: (name, value) => change((before) => ({ ...before, values: { ...before.values, [name]: value } })),
    setFiles: (name, files) => change((before) => ({ ...before, files: { ...before.files, [name]: files } })),
    drop: async () => { isTouched.current = false; await store.dropDraft(key) },
  }
}
