// The petitioners' representatives, masked; who of the office answers for a hard case; help that was offered; what the petitioner thinks of
// the office and of the unit, each by itself (Art. 21).
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import type { PetitionView } from '@gongzhi/contracts/petitions.ts'
import { useEffect, useState } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords, momentWords } from '../../kit/times.ts'
import type { ActAnswerOnce } from '../acts/sendAct.ts'
import { useActDialog } from '../acts/useActDialog.tsx'

const SHOWN_MS = 60_000 // as the reporter's own name (Reporter.tsx)

type Opened = { personId: string; revealed: ActAnswerOnce['revealed'] }

function Representatives({ matter, view }: { matter: MatterView; view: PetitionView }) {
  const { t } = useWords()
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const { open, dialog } = useActDialog(matter, (on, answer) => setOpened({ personId: String(on.values?.['personId']), revealed: (answer as ActAnswerOnce).revealed }))
  useEffect(() => {
    if (!opened) return undefined
    const timer = setTimeout(() => setOpened(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [opened])
  if (view.persons <= 1 && view.representatives.length === 0) return null
  const mayReveal = matter.acts.some((choice) => choice.act === 'reveal' && choice.allowed)
  return (
    <section aria-labelledby="petition-people">
      <h2 id="petition-people">{t('desk.petition.group', { persons: view.persons, representatives: view.representatives.length })}</h2>
      <ul aria-live="polite">
        {view.representatives.map((one) => {
          const shown = opened?.personId === one.personId ? { ...one, ...opened.revealed } : one
          return (
            <li key={one.personId}>
              {[shown.name ?? t('desk.unsaid'), shown.phone].filter(Boolean).join(' · ')}{' '}
              {mayReveal && opened?.personId !== one.personId && <button type="button" className="plain" onClick={() => open({ act: 'reveal', values: { personId: one.personId } })}>{t('desk.reporter.show')}</button>}
            </li>
          )
        })}
      </ul>
      {opened && <p className="faint">{t('desk.reporter.hidesAgain')}</p>}
      {dialog}
    </section>
  )
}

function Office({ view }: { view: PetitionView }) {
  const { t, language } = useWords()
  if (!view.leader && view.helps.length === 0) return null
  return (
    <section aria-labelledby="petition-leader">
      <h2 id="petition-leader">{t('desk.petition.leader')}</h2>
      {view.leader && <p>{view.leader.name}{view.leader.team.length > 0 && <span className="quiet"> · {t('desk.petition.team', { names: view.leader.team.join(language === 'zh-CN' ? '、' : ', ') })}</span>}</p>}
      <ul>
        {view.helps.map((help) => (
          <li key={help.offeredOn + help.what.slice(0, 20)}>
            <span className="faint">{dateWords(language, help.offeredOn)}</span> {help.what} <span className="state">{t(help.consents ? 'desk.petition.consents' : 'desk.petition.declines')}</span>
            {help.visitedOn && <span className="faint"> {t('desk.petition.visited', { date: dateWords(language, help.visitedOn) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ratings({ view }: { view: PetitionView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  if (view.ratings.length === 0) return null
  return (
    <section aria-labelledby="petition-ratings">
      <h2 id="petition-ratings">{t('desk.ratings')}</h2>
      <ul>{view.ratings.map((rating) => <li key={rating.of + rating.at}>{t(`desk.petition.rated.${rating.of}`)} {word(`satisfied.${rating.satisfied}`)} <span className="faint">{momentWords(language, rating.at, now)}</span></li>)}</ul>
    </section>
  )
}

export function PetitionPeople({ matter, view }: { matter: MatterView; view: PetitionView }) {
  return (
    <>
      <Representatives matter={matter} view={view} />
      <Office view={view} />
      <Ratings view={view} />
    </>
  )
}
