// /desk/help: the calls for help of the last day, mine and those to which my units were called.
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import { useTitle } from '../../kit/useTitle.ts'
import { HelpCall } from './HelpCall.tsx'
import { useHelpCalls } from './queries.ts'
import '../../desk/own.css'

export function HelpPage() {
  const { t } = useWords()
  useTitle(t('desk.helpCall'))
  const { data, error, isPending, refetch } = useHelpCalls()
  return (
    <div className="own-page">
      <header><h1>{t('desk.helpCall')}</h1></header>
      <p className="quiet">{t('desk.helpCall.how')}</p>
      {isPending && <ListBones rows={4} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Nothing title={t('desk.helpCall.none')}>{null}</Nothing>}
      {data?.map((call) => <div key={call.helpCallId} className="own-card"><HelpCall call={call} /></div>)}
    </div>
  )
}
