// The reporter, masked. What is hidden opens by the act `reveal` with a purpose, is recorded, and hides itself again.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { useEffect, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { wordParams } from '../../kit/problemWords.ts'
import { useActDialog } from '../acts/useActDialog.tsx'
import type { ActAnswerOnce } from '../acts/sendAct.ts'

const SHOWN_MS = 60_000 // long enough to dial a number, short enough for a screen that somebody walks past

export function Reporter({ matter }: { matter: MatterView }) {
  const { t, language, word } = useWords()
  const [opened, setOpened] = useState<ActAnswerOnce['revealed']>(undefined)
  const { open, dialog } = useActDialog(matter, (_, answer) => setOpened((answer as ActAnswerOnce).revealed))
  useEffect(() => {
    if (!opened) return undefined
    const timer = setTimeout(() => setOpened(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [opened])
  const { reporter } = matter
  const choice = matter.acts.find((each) => each.act === 'reveal')
  const hasContact = reporter.name !== undefined || reporter.phone !== undefined
  return (
    <section aria-labelledby="reporter-title">
      <h2 id="reporter-title">{t(matter.kind === 'petition' ? 'desk.petition.petitioner' : 'desk.reporter')}</h2>
      <p aria-live="polite">
        {reporter.isAnonymous && <span className="quiet">{t('desk.reporter.anonymous')} </span>}
        {!hasContact && !reporter.isAnonymous && <span className="quiet">{t('desk.reporter.none')}</span>}
        {hasContact && <span>{[opened?.name ?? reporter.name, opened?.phone ?? reporter.phone].filter(Boolean).join(' · ')}</span>}
      </p>
      {opened && <p className="faint">{t('desk.reporter.hidesAgain')} <button type="button" className="plain" onClick={() => setOpened(undefined)}>{t('desk.reporter.hide')}</button></p>}
      {hasContact && !opened && choice && (choice.allowed
        ? <button type="button" className="plain" onClick={() => open({ act: 'reveal' })}>{t('desk.reporter.show')}</button>
        : <span className="faint">{word(choice.reason ?? 'problem.not-permitted', wordParams(language, { act: 'reveal', state: matter.state }))}</span>)}
      {dialog}
    </section>
  )
}
