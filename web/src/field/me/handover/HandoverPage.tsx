// 交接: what I give away and what is given to me.
import type { HandoverView } from '@gongzhi/contracts/handovers.ts'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useNow } from '../../../kit/now.ts'
import { useWords } from '../../../kit/preferences.tsx'
import { momentWords } from '../../../kit/times.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { TextField } from '../../report/parts.tsx'
import { announceDone } from '../../shell/done.ts'
import { useQueue, useStore } from '../../store/useStore.ts'
import { KeptAt } from '../KeptAt.tsx'
import { useCached } from '../useCached.ts'
import { HandoverForm } from './HandoverForm.tsx'

export const PATH = '/handovers'

function Answer({ handover }: { handover: HandoverView }) {
  const { t } = useWords()
  const store = useStore()
  const [reason, setReason] = useState<string>()
  const [isMissing, setMissing] = useState(false)
  const isAnswered = useQueue().some(({ path, state }) => path.includes(handover.handoverId) && (state === 'waiting' || state === 'sending'))
  if (isAnswered) return <p className="waiting-note">{t('field.handover.waits')}</p>
  const answer = async (act: 'take' | 'return', body: Record<string, unknown>) => {
    const commandId = await store.submit({ act: act === 'take' ? 'takeHandover' : 'returnHandover', target: { own: 'handover' }, path: `${PATH}/${handover.handoverId}/acts/${act}`, body, title: handover.fromName })
    announceDone({ commandId, said: t(`field.handover.did.${act}`) })
  }
  const giveBack = () => {
    if (reason === undefined) return setReason('')
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') void answer('return', { reason: reason.trim() })
  }
  return (
    <div className="stack">
      {reason !== undefined && <TextField id={`return-${handover.handoverId}`} label={t('field.handover.why')} maxLength={500} value={reason} onChange={setReason} wrong={isMissing ? t('desk.wrong.missing') : undefined} />}
      <div className="buttons">
        <button type="button" className="button" onClick={giveBack}>{t('field.handover.return')}</button>
        {reason === undefined && <button type="button" className="button strong" onClick={() => void answer('take', {})}>{t('field.handover.take')}</button>}
      </div>
    </div>
  )
}

function HandoverCard({ handover }: { handover: HandoverView }) {
  const { t, language } = useWords()
  const now = useNow()
  const { state, fromName, toName, madeAt, note, answer, matters, leftOut = 0, mayAnswer } = handover
  return (
    <li className="matter-section" data-testid="handover" data-state={state}>
      <p className="spread"><b>{t('field.handover.line', { from: fromName, to: toName })}</b><span className="tag">{t(`field.handover.state.${state}`)}</span></p>
      <p className="quiet small">{momentWords(language, madeAt, now)} · {t('field.handover.count', { n: matters.length })}{leftOut > 0 && ` · ${t('field.handover.leftOut', { n: leftOut })}`}</p>
      {note && <p className="said">{note}</p>}
      <ul className="stack">{matters.map((matter) => <li key={matter.matterId}><span>{matter.title}</span> <span className="quiet small">{matter.number}</span>{matter.note && <p className="quiet">{matter.note}</p>}</li>)}</ul>
      {answer && <p className="waiting-note">{answer}</p>}
      {mayAnswer && <Answer handover={handover} />}
    </li>
  )
}

export function HandoverPage() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const read = useCached<{ rows: HandoverView[] }>(PATH, ['offerHandover', 'takeHandover', 'returnHandover'])
  const waiting = useQueue().filter(({ act, state }) => act === 'offerHandover' && (state === 'waiting' || state === 'sending'))
  const isNew = params.get('new') === '1'
  if (isNew) return <main><PageHead title={t('field.handover.new')} to="/me/handover" /><HandoverForm onDone={() => setParams({}, { replace: true })} /></main>
  return (
    <main>
      <PageHead title={t('field.handover.title')} to="/me" />
      <div className="page stack" data-testid="handovers">
        <p className="quiet">{t('field.handover.what')}</p>
        <button type="button" className="button strong wide" onClick={() => setParams({ new: '1' })}>{t('field.handover.new')}</button>
        {waiting.map(({ commandId, title }) => <p key={commandId} className="waiting-note">{t('field.handover.toSend', { name: title })}</p>)}
        <KeptAt of={read} />
        {read.data?.rows.length === 0 && waiting.length === 0 && <div className="says"><p>{t('field.handover.none')}</p></div>}
        <ul className="stack">{read.data?.rows.map((handover) => <HandoverCard key={handover.handoverId} handover={handover} />)}</ul>
      </div>
    </main>
  )
}
