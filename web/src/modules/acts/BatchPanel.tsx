// What is being done on a selection: 12/30, each with its result; may be left, and what failed tried again.
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords, wordParams } from '../../kit/problemWords.ts'
import type { Batch, BatchItem } from './batchRun.ts'
import { batches, dismissBatch, retryBatch, stopBatch, subscribeBatches, toldOf } from './batchRun.ts'

function Item({ item, act }: { item: BatchItem; act: string }) {
  const { t, word, language } = useWords()
  const why = !item.why ? undefined : 'error' in item.why ? problemWords(language, item.why.error) : word(item.why.reason ?? 'desk.acts.noReason', wordParams(language, { act, state: item.why.state }))
  return (
    <li data-state={item.state}>
      <span className={item.state === 'done' ? 'quiet' : ''}>{word(`desk.batch.${item.state}`)}</span>
      <span className="cut"><Link to={`/matters/${item.matterId}`}>{item.title}</Link> <span className="faint">{item.now ? t('desk.conflict.now', { state: word(`state.${item.now}`) }) : item.number}</span></span>
      {why && <span className="why">{why}</span>}
    </li>
  )
}

function One({ batch }: { batch: Batch }) {
  const { t, word } = useWords()
  const told = toldOf(batch.items)
  const tried = told.all - told.waiting
  const isMissing = told.refused + told.failed > 0
  return (
    <section className="batch" aria-label={t('desk.batch.title', { act: word(`act.${batch.act}`), count: told.all })}>
      <header>
        <b role="status">{t('desk.batch.title', { act: word(`act.${batch.act}`), count: told.all })} {tried}/{told.all}</b>
        <span className="held-tools">
          {batch.isRunning && <Button size="small" onClick={() => stopBatch(batch.batchId)}>{t('desk.batch.stop')}</Button>}
          {!batch.isRunning && (isMissing || told.waiting > 0) && <Button size="small" onClick={() => void retryBatch(batch.batchId)}>{t(isMissing ? 'desk.batch.retry' : 'desk.batch.goOn', { count: told.refused + told.failed })}</Button>}
          {!batch.isRunning && <Button size="small" type="text" onClick={() => dismissBatch(batch.batchId)}>{t('desk.close')}</Button>}
        </span>
      </header>
      <progress value={tried} max={told.all} />
      <p className="faint">{t('desk.batch.told', { done: told.done, refused: told.refused, failed: told.failed, waiting: told.waiting })}</p>
      <ul>{batch.items.map((item) => <Item key={item.matterId} item={item} act={batch.act} />)}</ul>
    </section>
  )
}

/** The newest; those before it come up again when it is put away. */
export function BatchPanel() {
  const all = useSyncExternalStore(subscribeBatches, batches)
  const newest = all.at(-1)
  return newest ? <One batch={newest} /> : null
}
