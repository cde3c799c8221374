// How my call for help stands: 未读, 已看到, 已答复, ended.
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { useNow } from '../../../kit/now.ts'
import { useWords } from '../../../kit/preferences.tsx'
import { momentWords } from '../../../kit/times.ts'
import { useQueue, useStore } from '../../store/useStore.ts'

export function HelpCallCard({ call, path }: { call: HelpCallView; path: string }) {
  const { t, language } = useWords()
  const now = useNow()
  const store = useStore()
  const ending = useQueue().some(({ act, path: sent, state }) => act === 'endHelpCall' && sent.includes(call.helpCallId) && (state === 'waiting' || state === 'sending'))
  const end = () => store.submit({ act: 'endHelpCall', target: { own: 'help' }, path: `${path}/${call.helpCallId}/acts/endHelpCall`, body: {}, title: t('field.help.title') })
  const state = call.state === 'ended' ? 'ended' : call.answeredAt ? 'answered' : call.openedAt ? 'opened' : 'unread'
  return (
    <section className="matter-section" data-testid="help-call" data-state={state}>
      <h2 className="help-state">{t(`field.help.state.${state}`)}</h2>
      <p className="quiet">{momentWords(language, call.calledAt, now)}{call.placeName && ` · ${call.placeName}`}{call.accuracyM !== undefined && ` · ${t('field.place.accuracy', { n: Math.round(call.accuracyM) })}`}</p>
      {call.openedByName && <p>{t('field.help.openedBy', { name: call.openedByName })}</p>}
      {call.answer && <p className="waiting-note">{call.answeredByName}:{call.answer}</p>}
      {call.acts.includes('endHelpCall') && <button type="button" className="button" disabled={ending} onClick={() => void end()}>{t(ending ? 'field.help.ending' : 'field.help.end')}</button>}
    </section>
  )
}
