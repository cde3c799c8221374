// What a dispute shows above its record, in the order of the procedure: who with whom and whether they want it, who
// mediates, sessions, the agreement, what follows. Each part has its own acts, where they are possible.
import { ApiProblem } from '../../kit/api.ts'
import { Trouble } from '../../kit/ListStates.tsx'
import { useWords } from '../../kit/preferences.tsx'
import type { KindPanelProps } from '../matters/kindPanels.tsx'
import { Agreement } from './Agreement.tsx'
import { Confirmation } from './Confirmation.tsx'
import { Ended, Referrals, Volume } from './Ended.tsx'
import { Mediators } from './Mediators.tsx'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'
import { Parties } from './Parties.tsx'
import { Risk } from './Risk.tsx'
import { Investigations, Sessions } from './Sessions.tsx'
import { useDispute } from './queries.ts'
import './disputes.css'

function Head({ dispute, acts, matter, onOpen }: PartProps) {
  const { t, word } = useWords()
  return (
    <section aria-labelledby="dispute-title">
      <h2 id="dispute-title">{t('desk.dispute.title')}</h2>
      <p className="dispute-head">
        <b>{word(`disputeType.${dispute.disputeType}`)}</b>
        <Risk risk={dispute.risk} />
        {mayDo({ acts }, 'rateRisk') && <button type="button" className="plain" onClick={() => onOpen({ act: 'rateRisk', values: { risk: dispute.risk } })}>{t('desk.dispute.risk.change')}</button>}
        <span className="quiet">{word(`disputeSource.${dispute.source}`)}</span>
        {dispute.mediationKind && <span className="quiet">{word(`mediationKind.${dispute.mediationKind}`)}</span>}
      </p>
      {matter.description === '' && <p className="quiet">{t('desk.dispute.notSeen')}</p>}
      {!dispute.isCivil && <p className="note-line">{t('desk.dispute.notCivil')}</p>}
      {dispute.request && <p><span className="faint">{t('desk.dispute.request')}</span><br /><span className="words-said">{dispute.request}</span></p>}
    </section>
  )
}

export function DisputePanel(props: KindPanelProps) {
  const { t } = useWords()
  const { data: dispute, error, isPending, refetch } = useDispute(props.matter)
  if (isPending) return <section role="status" aria-label={t('desk.loading')}>{[50, 80, 65, 72].map((width) => <div key={width} className="bone" style={{ height: 16, width: `${width}%`, marginBottom: 14 }} />)}</section>
  if (!dispute) {
    // Seen as a row of a list or a figure, but not what the parties said.
    if (error instanceof ApiProblem && [403, 404].includes(error.body.status)) return <section><p className="quiet">{t('desk.dispute.notSeen')}</p></section>
    return <Trouble error={error} onRetry={() => void refetch()} />
  }
  const part = { ...props, dispute }
  return (
    <div className="dispute">
      <Head {...part} />
      <Ended {...part} />
      <Parties {...part} />
      <Mediators {...part} />
      <Sessions {...part} />
      <Investigations {...part} />
      <Agreement {...part} />
      <Confirmation {...part} />
      <Referrals {...part} />
      <Volume {...part} />
    </div>
  )
}
