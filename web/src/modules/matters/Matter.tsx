// One matter in three columns: what and where; the record as sentences; my acts and the clocks.
// Used by the drawer over a list and by the matter's own page.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { endOfTermAt, instantOfDay } from '@gongzhi/contracts/kit/localDays.ts'
import { App, Button } from 'antd'
import { Link } from 'react-router'
import { ApiProblem } from '../../kit/api.ts'
import { useKeys } from '../../kit/keys.ts'
import { Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dayWords } from '../../kit/times.ts'
import { useActDialog } from '../acts/useActDialog.tsx'
import { ConferencePanel } from '../conferences/ConferencePanel.tsx'
import { PapersPanel } from '../papers/PapersPanel.tsx'
import { ToDispute } from '../disputes/ToDispute.tsx'
import { Assignments } from './Assignments.tsx'
import { Clocks } from './Clocks.tsx'
import { KindPanel, hasPanel } from './kindPanels.tsx'
import { Duplicates, Links } from './Links.tsx'
import { MatterActs } from './MatterActs.tsx'
import { MatterFacts } from './MatterFacts.tsx'
import { actsOf } from './actsOf.ts'
import { useMatter } from './queries.ts'
import { Record } from './Record.tsx'
import { Requests } from './Requests.tsx'
import { useOpenWhistle } from './useOpenWhistle.ts'

const Cross = () => <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.4" /></svg>

function MatterBones() {
  const { t } = useWords()
  return (
    <div className="matter" role="status" aria-label={t('desk.loading')}>
      <div className="matter-head"><div className="bone" style={{ height: 22, width: '40%' }} /></div>
      <div className="matter-columns">
        {[5, 8, 4].map((lines) => (
          <div key={lines}>{Array.from({ length: lines }, (_, index) => <div className="bone" key={index} style={{ height: 16, margin: '0 0 14px', width: `${90 - ((index * 17) % 40)}%` }} />)}</div>
        ))}
      </div>
    </div>
  )
}

/** A term that ends with a day is stored as the midnight after it: that day is meant. */
const lastDayOf = (until: string): number => instantOfDay(endOfTermAt(Date.parse(until)).day, 0)

function Head({ matter, onClose }: { matter: MatterView; onClose: (() => void) | undefined }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/desk/matters/${matter.matterId}`)
    void message.info(t('desk.matter.copied'))
  }
  return (
    <header className="matter-head">
      <h1 id="matter-title" className="cut" title={matter.title}>{matter.title}</h1>
      <span className="state state-strong">{word(`state.${matter.state}`)}</span>
      {matter.isUrgent && <span className="state">{t('desk.urgent')}</span>}
      {matter.isPaused && <span className="state">{t('desk.clock.paused')}</span>}
      {matter.isConfidential && <span className="state">{t('desk.confidential')}</span>}
      {matter.supervision && <span className="state state-outlined">{word(`supervision.${matter.supervision}`)}</span>}
      {matter.shelvedUntil && <span className="state">{t('desk.shelvedUntil', { date: dayWords(language, lastDayOf(matter.shelvedUntil), now) })}</span>}
      <span className="number">{matter.number}</span>
      <span className="tools">
        <Button size="small" type="text" onClick={() => void copy()}>{t('desk.matter.copyLink')}</Button>
        {onClose && <Link to={`/matters/${matter.matterId}`}>{t('desk.matter.asPage')}</Link>}
        {onClose && <Button size="small" type="text" aria-label={t('desk.close')} onClick={onClose} icon={<Cross />} />}
      </span>
    </header>
  )
}

function MatterFound({ matter, onClose }: { matter: MatterView; onClose: (() => void) | undefined }) {
  const { t } = useWords()
  const { open, dialog } = useActDialog(matter)
  const acts = actsOf(matter)
  useOpenWhistle(matter)
  useKeys({
    a: () => {
      const first = acts.allowed[0]
      if (first) open(first)
    },
  })
  return (
    <article className="matter">
      <Head matter={matter} onClose={onClose} />
      <div className="matter-columns">
        <div><MatterFacts matter={matter} /></div>
        {/* It scrolls and often holds nothing to focus: by keyboard it is reached itself (WCAG 2.1.1). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="record-column" tabIndex={0} role="region" aria-label={t('desk.record')}>
          <KindPanel matter={matter} acts={acts} onOpen={open} />
          <ConferencePanel matter={matter} onOpen={open} />
          <PapersPanel matter={matter} onOpen={open} />
          <Record matterId={matter.matterId} version={matter.version} opensAtEnd={!hasPanel(matter)}><Assignments matter={matter} /></Record>
        </div>
        <div>
          <MatterActs acts={acts} matter={matter} onOpen={open} />
          <Requests matter={matter} acts={acts} onOpen={open} />
          <Duplicates matter={matter} onOpen={open} />
          <Links matter={matter} />
          <ToDispute matter={matter} />
          <Clocks matter={matter} />
        </div>
      </div>
      {dialog}
    </article>
  )
}

export function Matter({ matterId, onClose }: { matterId: string; onClose?: () => void }) {
  const { t } = useWords()
  const { data: matter, error, isPending, refetch } = useMatter(matterId)
  if (matter) return <MatterFound matter={matter} onClose={onClose} />
  if (isPending) return <MatterBones />
  if (error instanceof ApiProblem && [400, 404].includes(error.body.status)) {
    return (
      <Nothing title={t('desk.matter.notFound')}>
        <p>{t('desk.matter.notFound.how')}</p>
        {onClose && <Button onClick={onClose}>{t('desk.close')}</Button>}
      </Nothing>
    )
  }
  return <Trouble error={error} onRetry={() => void refetch()} />
}
