// The papers 文书 of a matter: what was drawn, whether its seal is entered, to whom it was served; each opened as PDF or
// Word, which stands in the record.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PaperView } from '@gongzhi/contracts/papers.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { API } from '../../kit/api.ts'
import { Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { dateWords, momentWords } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import { sendAct } from '../acts/sendAct.ts'
import type { ActOn } from '../matters/actsOf.ts'
import { DrawDialog } from './DrawDialog.tsx'
import { usePapers } from './queries.ts'
import './papers.css'

type Props = { matter: MatterView; onOpen: (on: ActOn) => void }
const may = (matter: MatterView, act: string): boolean => matter.acts.some((choice) => choice.act === act && choice.allowed)

/** Opening is an act: the address that it answers is followed at once, and is good for a few minutes. */
function useOpening(matter: MatterView) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: { paperId: string; format: 'docx' | 'pdf' }) => sendAct(queries, { matterId: matter.matterId, on: { act: 'openPaper' }, commandId: crypto.randomUUID(), input }),
    onSuccess: (answer) => {
      if (!answer.paper) return
      const link = document.createElement('a')
      link.href = answer.paper.url
      link.download = ''
      link.click()
      void message.info(t('desk.papers.opened'))
    },
    onError: (error) => void message.info(problemWords(language, error)),
  })
}

function Services({ paper }: { paper: PaperView }) {
  const { t, word, language } = useWords()
  if (paper.services.length === 0) return null
  return (
    <ul className="paper-services">
      {paper.services.map(({ addressee, way, servedOn, takenBy }) => (
        <li key={`${addressee}${way}${servedOn}`}>
          {t('desk.papers.served', { date: dateWords(language, servedOn), way: word(`serviceWay.${way}`), addressee })}{takenBy && ` · ${t('desk.papers.takenBy', { name: takenBy })}`}
        </li>
      ))}
    </ul>
  )
}

function Paper({ paper, matter, onOpen }: Props & { paper: PaperView }) {
  const { t, language } = useWords()
  const now = useNow()
  const opening = useOpening(matter)
  const { paperId } = paper
  // Its seal is entered with the signatures, by the act that puts the agreement in force.
  const isSealedWithAgreement = matter.kind === 'dispute' && paper.paperKind === 'agreement'
  const download = (format: 'docx' | 'pdf') => <Button size="small" disabled={opening.isPending} onClick={() => opening.mutate({ paperId, format })}>{t(`desk.papers.${format}`)}</Button>
  return (
    <li className="paper-line">
      <p className="paper-head"><b>{paper.title}</b>{paper.number && <span className="quiet">{paper.number}</span>}</p>
      <p className="faint">
        {t('desk.papers.drawnBy', { moment: momentWords(language, paper.drawnAt, now), name: paper.drawnByName })} · {paper.sealedOn ? t('desk.papers.sealedOn', { date: dateWords(language, paper.sealedOn) }) : t('desk.papers.notSealed')}
        {paper.scanIds.map((fileId) => <span key={fileId}> · <a href={`${API}/files/${fileId}`} target="_blank" rel="noreferrer">{t('desk.papers.scan')}</a></span>)}
      </p>
      <Services paper={paper} />
      <p className="request-acts">
        {may(matter, 'openPaper') && <>{download('pdf')}{download('docx')}</>}
        {may(matter, 'sealPaper') && paper.isOwnSeal && !paper.sealedOn && !isSealedWithAgreement && <Button size="small" onClick={() => onOpen({ act: 'sealPaper', values: { paperId } })}>{actLabel(language, 'sealPaper')}</Button>}
        {may(matter, 'servePaper') && <Button size="small" onClick={() => onOpen({ act: 'servePaper', values: { paperId } })}>{actLabel(language, 'servePaper')}</Button>}
      </p>
    </li>
  )
}

/** Nothing where there is no paper and none can be drawn. */
export function PapersPanel({ matter, onOpen }: Props) {
  const { t } = useWords()
  const { data, error, refetch } = usePapers(matter)
  const [isDrawing, setDrawing] = useState(false)
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data || (data.rows.length === 0 && data.choices.length === 0)) return null
  return (
    <section aria-labelledby="papers-title" className="papers">
      <div className="papers-head">
        <h2 id="papers-title">{t('desk.papers')}</h2>
        {data.choices.length > 0 && <Button size="small" onClick={() => setDrawing(true)}>{t('desk.papers.draw')}</Button>}
      </div>
      {data.rows.length === 0 && <p className="quiet">{t('desk.papers.none')}</p>}
      <ul>{data.rows.map((paper) => <Paper key={paper.paperId} paper={paper} matter={matter} onOpen={onOpen} />)}</ul>
      {isDrawing && <DrawDialog matter={matter} choices={data.choices} onClose={() => setDrawing(false)} />}
    </section>
  )
}
