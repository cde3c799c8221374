// At the bottom, under the thumb: what I must do now, large; all else that I may do in a sheet.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { actLabel, isDoneAtOnce, rowOf } from '../../modules/acts/actLabels.ts'
import type { ActOn } from '../../modules/matters/actsOf.ts'
import { actsOf, isNext } from '../../modules/matters/actsOf.ts'
import { actAddress } from '../act/actAddress.ts'
import { usePutDown } from '../act/usePutDown.ts'
import { isOnlineOnly } from '../act/onlineActs.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { asView } from '../predict/asView.ts'
import type { ForeseenMatter } from '../predict/predict.ts'
import { useAppState } from '../store/useStore.ts'

/** My to-do first, on its own order or request; else what usually comes next. */
function mainAct(matter: ForeseenMatter, allowed: readonly ActOn[]): ActOn | undefined {
  const todos = matter.todos.filter(({ isWaiting }) => !isWaiting).toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
  for (const todo of todos) {
    const on = allowed.find(({ act, assignmentId }) => act === todo.act && (!todo.assignmentId || !assignmentId || assignmentId === todo.assignmentId))
    if (on) return { ...on, ...(todo.requestId && { requestId: todo.requestId }) }
  }
  // What only follows from what waits is offered, and urged on nobody.
  return matter.waiting.length > 0 ? undefined : allowed.find(isNext)
}

/** On the desk these stand in panels of their own. */
const OF_PANELS = ['recordConference', 'cancelConference', 'notDuplicate', 'openPaper', 'sealPaper', 'servePaper']

export function MatterActs({ matter }: { matter: ForeseenMatter }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const putDown = usePutDown()
  const { isOnline } = useAppState()
  const [isOpen, setOpen] = useState(false)
  const { allowed, always } = actsOf(asView(matter))
  const main = mainAct(matter, allowed)
  const others = [...allowed.filter((on) => on.act !== main?.act || on.assignmentId !== main.assignmentId), ...always, ...matter.acts.filter(({ act, allowed }) => allowed && OF_PANELS.includes(act)).map(({ act }): ActOn => ({ act }))]
  const names = new Set(others.map(({ act, assignmentId }) => `${act}:${assignmentId}`))
  const severalOrders = new Set(others.flatMap(({ assignmentId }) => assignmentId ?? [])).size > 1
  const begin = (on: ActOn) => {
    setOpen(false)
    if (isDoneAtOnce(on.act) && !rowOf(on.act)?.isFinal && !isOnlineOnly(on.act)) return void putDown({ matter, on, body: {}, files: [] })
    void navigate(actAddress(matter.matterId, on))
  }
  if (!main && names.size === 0) return null
  return (
    <div className="act-bar" data-testid="act-bar">
      {main && <button type="button" className="button strong" data-act={main.act} onClick={() => begin(main)}>{actLabel(language, main.act)}</button>}
      {others.length > 0 && <button type="button" className={main ? 'button' : 'button strong'} data-testid="more-acts" onClick={() => setOpen(true)}>{t(main ? 'phone.matter.moreActs' : 'phone.matter.acts')}</button>}
      {isOpen && (
        <Sheet title={t('phone.matter.acts')} onClose={() => setOpen(false)}>
          <div className="act-list">
            {others.map((on) => (
              <button key={`${on.act}:${on.assignmentId}`} type="button" className="button" data-act={on.act} disabled={isOnlineOnly(on.act) && !isOnline} onClick={() => begin(on)}>
                {actLabel(language, on.act)}{severalOrders && on.unitName && ` · ${on.unitName}`}{isOnlineOnly(on.act) && !isOnline && ` · ${t('phone.act.online')}`}
              </button>
            ))}
          </div>
        </Sheet>
      )}
    </div>
  )
}
