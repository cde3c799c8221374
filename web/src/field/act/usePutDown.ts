// Puts an act into the outbox and says so: 已记下, and what comes next.
import { useWords } from '../../kit/preferences.tsx'
import { isOnAssignment } from '../../modules/acts/actLabels.ts'
import { actPath } from '../../modules/acts/sendAct.ts'
import type { ActOn } from '../../modules/matters/actsOf.ts'
import type { ForeseenMatter } from '../predict/predict.ts'
import { foresee } from '../predict/predict.ts'
import { announceDone } from '../shell/done.ts'
import type { NewCommand } from '../store/types.ts'
import { useAppState, useStore } from '../store/useStore.ts'

export type PutDown = { matter: ForeseenMatter; on: ActOn; body: Record<string, unknown>; files: readonly string[]; /** A command that this one takes the place of. */ mends?: string | undefined }

export function commandOf({ matter, on, body, files }: PutDown): NewCommand {
  const assignmentId = isOnAssignment(on.act) ? on.assignmentId : undefined
  return {
    act: on.act, target: { matterId: matter.matterId, ...(assignmentId && { assignmentId }) }, path: actPath({ matterId: matter.matterId, on }), body, title: matter.title,
    ...(files.length > 0 && { files }),
  }
}

/** Throws StorageFull. */
export function usePutDown(): (what: PutDown) => Promise<string> {
  const store = useStore()
  const { me } = useAppState()
  const { t, word } = useWords()
  return async (what) => {
    const command = commandOf(what)
    const { body, files, path } = command
    const commandId = what.mends ? await store.mend(what.mends, { body, path, files: files ?? [] }) : await store.submit(command)
    const after = foresee(what.matter, [...what.matter.waiting, { ...command, commandId, state: 'waiting', madeAt: new Date().toISOString(), tries: 0, progress: 0 }], { grants: me?.grants ?? [] })
    const open = after.todos.filter(({ isWaiting, act }) => !isWaiting && act !== 'wait')
    // What follows from it before what was to be done anyway.
    const next = [...open.filter(({ isForeseen }) => isForeseen), ...open].map(({ act }) => word(`act.${act}`))
    announceDone({ commandId, said: t('phone.done.said', { act: word(`act.${what.on.act}`) }), next: next[0] ?? (after.state === what.matter.state ? undefined : word(`state.${after.state}`)) })
    return commandId
  }
}
