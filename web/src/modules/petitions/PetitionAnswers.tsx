// What was found and answered: hearings, findings, the opinions in their three stages with their service, the settlement, and until when
// review may be asked for.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords, momentWords } from '../../kit/times.ts'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn, Acts } from '../matters/actsOf.ts'
import { daysUntil } from './petitionSteps.ts'

type Opinion = PetitionView['opinions'][number]

/** The words of a result depend on the stage: an opinion supports or not, a review upholds it or not, other answers have no result. */
const resultKey = ({ stage, result }: Opinion): string => `${stage === 'opinion' ? 'opinionResult' : 'reviewResult'}.${result}`

function OpinionPart({ opinion }: { opinion: Opinion }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const parts = (['request', 'facts', 'opinion', 'basis'] as const).filter((part) => opinion[part])
  const result = word(resultKey(opinion))
  const hasResult = result !== resultKey(opinion)
  return (
    <article className="petition-opinion">
      <h3>
        {t(hasResult ? `petitionStage.${opinion.stage}` : 'desk.petition.answer')} {hasResult && <span className="state state-strong">{result}</span>}
        <span className="faint"> {opinion.unitName} · {momentWords(language, opinion.givenAt, now)}</span>
      </h3>
      {parts.length === 1
        ? <p className="words-said">{opinion.opinion}</p>
        : <dl className="pairs">{parts.map((part) => [<dt key={`${part}-name`}>{t(`desk.field.${part}`)}</dt>, <dd key={part} className="words-said">{opinion[part]}</dd>])}</dl>}
      <p className="faint">{opinion.servedOn ? t('desk.petition.served', { date: dateWords(language, opinion.servedOn), way: opinion.way ? word(`serviceWay.${opinion.way}`) : t('desk.petition.step.serve') }) : t('desk.petition.notServed')}</p>
    </article>
  )
}

function PlainAnswer({ answer }: { answer: NonNullable<PetitionView['answer']> }) {
  const { t, word, language } = useWords()
  const now = useNow()
  return (
    <article className="petition-opinion">
      <h3>
        {t('desk.petition.answer')} {answer.isAdopted && <span className="state state-strong">{word(`isAdopted.${answer.isAdopted}`)}</span>}
        <span className="faint"> {answer.unitName} · {momentWords(language, answer.givenAt, now)}</span>
      </h3>
      <p className="words-said">{answer.text}</p>
      <p className="faint">{answer.servedOn ? t('desk.petition.served', { date: dateWords(language, answer.servedOn), way: t('desk.petition.step.serve') }) : t('desk.petition.notServed')}</p>
    </article>
  )
}

/** Until when review may be asked for, or that the answer is final. */
function Window({ view, acts, onOpen }: Props) {
  const { t, language } = useWords()
  const now = useNow()
  const asks = acts.allowed.find((on) => on.act === 'recordReviewRequest')
  if (view.isConcluded) return <p>{t('desk.petition.final')}</p>
  if (!view.reviewUntil) return null
  const left = daysUntil(view.reviewUntil, localDateOf(now))
  const which = view.stage === 'opinion' ? t('desk.petition.step.review') : t('desk.petition.step.reReview')
  return (
    <p className="petition-window">
      {left < 0 ? t('desk.petition.windowOver', { which, date: dateWords(language, view.reviewUntil) }) : t('desk.petition.window', { which, date: dateWords(language, view.reviewUntil), days: left })}
      {asks && left >= 0 && <Button size="small" onClick={() => onOpen(asks)}>{actLabel(language, asks.act)}</Button>}
    </p>
  )
}

function Inquiry({ view }: { view: PetitionView }) {
  const { t, language } = useWords()
  const now = useNow()
  if (view.findings.length === 0 && view.hearings.length === 0) return null
  return (
    <section aria-labelledby="petition-inquiry">
      <h2 id="petition-inquiry">{t('desk.petition.inquiry')}</h2>
      <ul>
        {view.hearings.map((hearing) => (
          <li key={hearing.startsAt}>{t('desk.petition.hearing', { moment: momentWords(language, hearing.startsAt, now), place: hearing.place })}{hearing.endedAt && <span className="faint"> {t('desk.petition.hearingEnded', { moment: momentWords(language, hearing.endedAt, now) })}</span>}</li>
        ))}
        {view.findings.map((finding) => <li key={finding.doneOn + finding.findings.slice(0, 20)}><span className="faint">{dateWords(language, finding.doneOn)}</span> <span className="words-said">{finding.findings}</span></li>)}
      </ul>
    </section>
  )
}

type Props = { view: PetitionView; acts: Acts; onOpen: (on: ActOn) => void }

export function PetitionAnswers({ view, acts, onOpen }: Props) {
  const { t, language } = useWords()
  const { settlement } = view
  const isAnswered = view.opinions.length > 0 || settlement !== undefined || view.answer !== undefined
  return (
    <>
      <Inquiry view={view} />
      {isAnswered && (
        <section aria-labelledby="petition-answers">
          <h2 id="petition-answers">{t('desk.petition.answers')}</h2>
          {settlement && <article className="petition-opinion"><h3>{t('desk.petition.settlement', { how: t(`settlementKind.${settlement.kind}`), date: dateWords(language, settlement.agreedOn) })}</h3><p className="words-said">{settlement.terms}</p></article>}
          {view.answer && <PlainAnswer answer={view.answer} />}
          {view.opinions.map((opinion) => <OpinionPart key={opinion.stage + opinion.givenAt} opinion={opinion} />)}
          <Window view={view} acts={acts} onOpen={onOpen} />
        </section>
      )}
    </>
  )
}
