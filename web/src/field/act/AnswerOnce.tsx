// What an act answers once and never again: a link, a tracking code, whether a petition is the same, a paper.
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { useNow } from '../../kit/now.ts'
import type { AnsweredOnce } from './sendNow.ts'

export function AnswerOnce({ answered, onClose }: { answered: AnsweredOnce; onClose: () => void }) {
  const { t, language } = useWords()
  const now = useNow()
  const { link, slip, same, paper } = answered
  const address = link && `${location.origin}${link.path}`
  return (
    <>
      <main className="page stack" data-testid="answer-once">
        {link && <><p>{t('desk.link.once')}</p><p className="card">{address}</p><p className="quiet">{t('desk.link.until', { moment: momentWords(language, link.expiresAt, now) })}</p><button type="button" className="button" onClick={() => void navigator.clipboard.writeText(address ?? '')}>{t('desk.link.copy')}</button></>}
        {slip && <><p>{t('desk.slip.number')} <b>{slip.number}</b></p><p>{t('desk.slip.code')} <b>{slip.trackingCode}</b></p><p className="quiet">{t('desk.slip.keep')}</p></>}
        {same && <p>{t(same.found ? 'phone.act.sameFound' : 'phone.act.sameNone', { number: same.number })}</p>}
        {paper && <a className="button" href={paper.url} target="_blank" rel="noreferrer">{t('phone.act.openPaper')}</a>}
        {!link && !slip && !same && !paper && <p>{t('phone.done.sent')}</p>}
      </main>
      <div className="act-bar"><button type="button" className="button strong" onClick={onClose}>{t('desk.close')}</button></div>
    </>
  )
}
