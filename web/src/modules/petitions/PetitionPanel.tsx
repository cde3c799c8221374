// What only a petition shows: where it stands on the way through the ordinance, whose it is, the answers with the window for review, and
// the office's work on it. What is tracked is the office, never the petitioner.
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'
import type { ReactNode } from 'react'
import { clockWords, lightOf } from '../../kit/clockWords.ts'
import { Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import type { KindPanelProps } from '../matters/kindPanels.tsx'
import { PetitionAnswers } from './PetitionAnswers.tsx'
import { PetitionPeople } from './PetitionPeople.tsx'
import type { Step } from './petitionSteps.ts'
import { articleKey, petitionSteps } from './petitionSteps.ts'
import { usePetition } from './queries.ts'
import './petitions.css'

/** The clock that runs for a step, as words; the panel at the side has it with its arithmetic. */
function StepClock({ matter, step }: { matter: MatterView; step: Step }) {
  const { t, language } = useWords()
  const now = useNow()
  const clock = matter.clocks.find((each) => each.stoppedAt === undefined && step.clocks.includes(each.kind))
  if (!clock) return null
  const of = { dueAt: clock.dueAt, nearAt: clock.nearAt, isPaused: clock.light === 'paused' }
  return <span className="clock" data-light={lightOf(of, now)} title={clock.basis || t('desk.clocks')}>{clockWords(language, of, now)}</span>
}

function Way({ matter, view }: { matter: MatterView; view: PetitionView }) {
  const { t, word, language } = useWords()
  return (
    <section aria-labelledby="petition-way">
      <h2 id="petition-way">{t('desk.petition.way')}</h2>
      <ol className="petition-way">
        {petitionSteps(view, matter).map((step) => (
          <li key={step.name} data-done={step.isDone} data-now={step.isNow} {...(step.isNow ? { 'aria-current': 'step' as const } : {})}>
            <span className="name">{word(`desk.petition.step.${step.name}`)}</span>
            <span className="faint">{step.on ? dateWords(language, step.on) : step.isDone ? '' : word(articleKey(step.name, view) ?? '')}</span>
            {step.isNow && <StepClock matter={matter} step={step} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return children ? <><dt>{name}</dt><dd>{children}</dd></> : null
}

function Whose({ view }: { view: PetitionView }) {
  const { t, word, language } = useWords()
  const { passedOn } = view
  const report = passedOn?.reportDueOn && t(passedOn.reportedAt ? 'desk.petition.reported' : 'desk.petition.reportDue', { date: dateWords(language, passedOn.reportedAt ? localDateOf(Date.parse(passedOn.reportedAt)) : passedOn.reportDueOn) })
  return (
    <section aria-labelledby="petition-what">
      <h2 id="petition-what">{t('desk.petition.what')}</h2>
      <dl className="pairs">
        <Pair name={t('desk.field.petitionClass')}>{view.petitionClass && [word(`petitionClass.${view.petitionClass}`), t(`desk.petition.classArticle.${view.petitionClass}`)].join(' · ')}</Pair>
        <Pair name={t('desk.petition.aboutUnit')}>{view.concernsName}</Pair>
        <Pair name={t('desk.field.aboutPersonId')}>{view.aboutPersonName}</Pair>
        <Pair name={t('desk.field.category')}>{view.category && word(`petitionCategory.${view.category}`)}</Pair>
        <Pair name={t('desk.petition.claimWay')}>{view.claimWay && [word(`claimWay.${view.claimWay}`), word(`desk.petition.wayArticle.${view.claimWay}`), view.authority].filter(Boolean).join(' · ')}</Pair>
        <Pair name={t('desk.field.request')}>{view.request}</Pair>
        <Pair name={t('desk.petition.office')}>{view.officeName}</Pair>
        <Pair name={t('desk.petition.handler')}>{view.handlerName && [view.handlerName, passedOn && word(`passWay.${passedOn.way}`), report].filter(Boolean).join(' · ')}</Pair>
        <Pair name={t('desk.petition.special')}>{[view.isSimple && t('desk.field.isSimple'), view.isUnclear && t('desk.field.isUnclear')].filter(Boolean).join(' · ')}</Pair>
      </dl>
    </section>
  )
}

/** Why it is not dealt with here, with the article that the petitioner was told. */
function Refusal({ view }: { view: PetitionView }) {
  const { t, word } = useWords()
  if (!view.refusal) return null
  return (
    <section aria-labelledby="petition-refusal">
      <h2 id="petition-refusal">{t('desk.petition.refusal')}</h2>
      <p>{word(`petitionRefusal.${view.refusal.reason}`)}</p>
      <p className="faint">{view.refusal.article}</p>
      <p className="words-said">{view.refusal.whereTo}</p>
    </section>
  )
}

export function PetitionPanel({ matter, acts, onOpen }: KindPanelProps) {
  const { t } = useWords()
  const { data: view, error, isPending, refetch } = usePetition(matter)
  if (isPending) return <div role="status" aria-label={t('desk.loading')}>{[60, 90, 75].map((width) => <div key={width} className="bone" style={{ height: 16, width: `${width}%`, marginBottom: 14 }} />)}</div>
  if (!view) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <div className="petition-panel">
      <Way matter={matter} view={view} />
      <Refusal view={view} />
      <PetitionAnswers view={view} acts={acts} onOpen={onOpen} />
      <Whose view={view} />
      <PetitionPeople matter={matter} view={view} />
    </div>
  )
}
