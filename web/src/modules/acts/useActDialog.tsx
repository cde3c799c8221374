// Opens an act on a matter: by the dialog, or held for a moment where nothing is asked (heldActs.ts). Says afterwards that
// it is done and what comes next, and shows once what only this answer tells.
import type { ActAnswer, MatterView } from '@gongzhi/contracts/matters.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { ActOn } from '../matters/actsOf.ts'
import { petitionValues } from '../petitions/knownValues.ts'
import { SameAnswerShown } from '../petitions/SameAnswerShown.tsx'
import { SlipAgain } from '../reports/SlipAgain.tsx'
import { ActDialog } from './ActDialog.tsx'
import { isDoneAtOnce, rowOf } from './actLabels.ts'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { holdAct, sendHeldOf } from './heldActs.ts'
import { LinkShown } from './LinkShown.tsx'
import type { ActAnswerOnce } from './sendAct.ts'
import { sendAct } from './sendAct.ts'

/** The sentence after an act: 已签收 · 现在:待报到. */
export function useDoneMessage(): (on: ActOn, answer: ActAnswer) => void {
  const { t, word } = useWords()
  const { message } = App.useApp()
  return (on, answer) => void message.info(t('desk.act.done', { act: word(`act.${on.act}`), state: word(`state.${answer.matter.state}`) }))
}

/** Acts whose answer is waited for: nothing is changed by them that could be regretted. */
const SHOWN_AT_ONCE = ['sendLink', 'printSlip']
const SHOWS_SOMETHING = [...SHOWN_AT_ONCE, 'askWhetherSame']

type Shown = { on: ActOn; answer: ActAnswerOnce }

export function useActDialog(matter: MatterView, onDone?: (on: ActOn, answer: ActAnswer) => void): { open: (on: ActOn) => void; dialog: ReactNode } {
  const queries = useQueryClient()
  const sayDone = useDoneMessage()
  const [opened, setOpened] = useState<ActOn | undefined>(undefined)
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const sending = useRef(false)
  const finish = (on: ActOn, answer: ActAnswer) => {
    setOpened(undefined)
    if (onDone) onDone(on, answer)
    else sayDone(on, answer)
    if (SHOWS_SOMETHING.includes(on.act)) setShown({ on, answer })
  }
  /** On the newest version that this browser knows: an act held before has just gone out. */
  const send = (on: ActOn, isLeaving = false) => {
    const draft = draftOf(matter.matterId, on) ?? { commandId: crypto.randomUUID(), values: {} }
    keepDraft(matter.matterId, on, draft)
    const { version } = queries.getQueryData<MatterView>(['matter', matter.matterId]) ?? matter
    return sendAct(queries, { matterId: matter.matterId, on, commandId: draft.commandId, version, input: {} }, isLeaving).then((answer) => {
      dropDraft(matter.matterId, on)
      return answer
    })
  }
  const showAtOnce = async (on: ActOn) => {
    if (sending.current) return
    sending.current = true
    try {
      finish(on, await send(on))
    } catch {
      // The dialog sends the same command again and says what stands against it.
      setOpened(on)
    } finally {
      sending.current = false
    }
  }
  /** With what the kind's own page has read of it already. */
  const withKnown = (on: ActOn): ActOn => {
    const petition = queries.getQueryData<PetitionView>(['petition', matter.matterId, matter.version])
    const values = petition && petitionValues(on.act, petition)
    return values ? { ...on, values: { ...values, ...on.values } } : on
  }
  const open = (on: ActOn) => {
    if (SHOWN_AT_ONCE.includes(on.act)) return void showAtOnce(on)
    if (isDoneAtOnce(on.act) && !rowOf(on.act)?.isFinal) return holdAct({ matterId: matter.matterId, title: matter.title, on }, (isLeaving) => send(on, isLeaving), (answer) => finish(on, answer))
    // What is held of the same matter comes first.
    void sendHeldOf(matter.matterId).then(() => setOpened(withKnown(on)))
  }
  const dialog = (
    <>
      {opened && <ActDialog key={JSON.stringify(opened)} matter={matter} on={opened} onClose={() => setOpened(undefined)} onOther={setOpened} onDone={finish} />}
      {shown?.answer.link && <LinkShown unitName={shown.on.unitName} link={location.origin + shown.answer.link.path} expiresAt={shown.answer.link.expiresAt} onClose={() => setShown(undefined)} />}
      {shown?.answer.same && <SameAnswerShown answer={shown.answer.same} onClose={() => setShown(undefined)} />}
      {shown?.answer.slip && <SlipAgain matter={shown.answer.matter} code={shown.answer.slip.trackingCode} url={location.origin + shown.answer.slip.path} onClose={() => setShown(undefined)} />}
    </>
  )
  return { open, dialog }
}
