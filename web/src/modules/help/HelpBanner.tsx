// Over every page of those called, as long as a call is open: a call for help waits for nobody to look for it. The page of
// the calls itself shows them anyhow.
import type { Me } from '@gongzhi/contracts/people.ts'
import { useLocation } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { HelpCall } from './HelpCall.tsx'
import { isCalledAtAll, useHelpCalls } from './queries.ts'
import '../../desk/own.css'

export function HelpBanner({ me }: { me: Me }) {
  const { t } = useWords()
  const { pathname } = useLocation()
  const { data } = useHelpCalls(isCalledAtAll(me))
  const open = data?.filter(({ state, isMine }) => state !== 'ended' && !isMine) ?? []
  const waiting = open.filter(({ state }) => state === 'called')
  return (
    <>
      <p className="visually-hidden" role="alert" aria-live="assertive">{waiting.map(({ personName, placeName }) => t('desk.helpCall.spoken', { name: personName, place: placeName })).join(' ')}</p>
      {open.length > 0 && pathname !== '/help' && <section className="help-banner" aria-label={t('desk.helpCall')}>{open.map((call) => <HelpCall key={call.helpCallId} call={call} />)}</section>}
    </>
  )
}
