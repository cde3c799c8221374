// Opens an act on a matter: done at once where nothing is asked, else by the dialog. Says afterwards that it is done
// and what comes next.
import type { ActAnswer, MatterView } from '@gongzhi/contracts/matters.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { ActOn } from '../matters/actsOf.ts'
import { ActDialog } from './ActDialog.tsx'
import { isDoneAtOnce, rowOf } from './actLabels.ts'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { sendAct } from './sendAct.ts'

/** The sentence after an act: 已签收 · 现在:待报到. */
export function useDoneMessage(): (on: ActOn, answer: ActAnswer) => void {
  const { t, word } = useWords()
  const { message } = App.useApp()
  return (on, answer) => void message.info(t('desk.act.done', { act: word(`act.${on.act}`), state: word(`state.${answer.matter.state}`) }))
}

export function useActDialog(matter: MatterView, onDone?: (on: ActOn, answer: ActAnswer) => void): { open: (on: ActOn) => void; dialog: ReactNode } {
  const queries = useQueryClient()
  const sayDone = useDoneMessage()
  const [opened, setOpened] = useState<ActOn | undefined>(undefined)
  const sending = useRef(false)
  const finish = (on: ActOn, answer: ActAnswer) => {
    setOpened(undefined)
    if (onDone) onDone(on, answer)
    else sayDone(on, answer)
  }
  const doAtOnce = async (on: ActOn) => {
    if (sending.current) return
    sending.current = true
    const draft = draftOf(matter.matterId, on) ?? { commandId: crypto.randomUUID(), values: {} }
    keepDraft(matter.matterId, on, draft)
    try {
      const answer = await sendAct(queries, { matterId: matter.matterId, on, commandId: draft.commandId, version: matter.version, input: {} })
      dropDraft(matter.matterId, on)
      finish(on, answer)
    } catch {
      // The dialog sends the same command again and says what stands against it.
      setOpened(on)
    } finally {
      sending.current = false
    }
  }
  const open = (on: ActOn) => {
    if (isDoneAtOnce(on.act) && !rowOf(on.act)?.isFinal) void doAtOnce(on)
    else setOpened(on)
  }
  const dialog = opened && (
    <ActDialog key={opened.act + (opened.assignmentId ?? '')} matter={matter} on={opened} onClose={() => setOpened(undefined)} onOther={setOpened} onDone={finish} />
  )
  return { open, dialog }
}
