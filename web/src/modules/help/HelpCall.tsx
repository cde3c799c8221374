// One call for help: who, where, what was said, by which telephone; and what those called do with it.
import type { HelpCallView } from '@gongzhi/contracts/helpCalls.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { useCommand } from '../../kit/useCommand.ts'
import { SmallMap } from '../map/SmallMap.tsx'

/** How far it has come, newest last. */
function Steps({ call }: { call: HelpCallView }) {
  const { t, language } = useWords()
  const now = useNow()
  const when = (at: string): string => momentWords(language, at, now)
  return (
    <p className="quiet">
      {call.openedAt ? t('desk.helpCall.opened', { moment: when(call.openedAt), name: call.openedByName }) : t('desk.helpCall.unopened')}
      {call.answeredAt && <> · {t('desk.helpCall.answered', { moment: when(call.answeredAt), name: call.answeredByName })}</>}
      {call.endedAt && <> · {t('desk.helpCall.ended', { moment: when(call.endedAt) })}</>}
    </p>
  )
}

function Acts({ call }: { call: HelpCallView }) {
  const { t, language } = useWords()
  const sent = useCommand<HelpCallView>({ renews: 'help' })
  const [isAnswering, setAnswering] = useState(false)
  const [answer, setAnswer] = useState('')
  const send = (act: string, body?: object) => sent.mutate({ path: `/help-calls/${call.helpCallId}/acts/${act}`, ...(body ? { body } : {}) })
  const may = (act: HelpCallView['acts'][number]): boolean => call.acts.includes(act)
  if (call.acts.length === 0) return null
  return (
    <div className="own-acts">
      {isAnswering && may('answerHelpCall')
        ? (
          <>
            <Input value={answer} maxLength={500} autoFocus aria-label={t('desk.helpCall.answer.label')} placeholder={t('desk.helpCall.answer.label')} onChange={(event) => setAnswer(event.target.value)} />
            <Button type="primary" disabled={answer.trim() === ''} loading={sent.isPending} onClick={() => send('answerHelpCall', { answer: answer.trim() })}>{t('desk.helpCall.answer.send')}</Button>
            <Button onClick={() => setAnswering(false)}>{t('desk.cancel')}</Button>
          </>
        )
        : (
          <>
            {may('openHelpCall') && <Button loading={sent.isPending} onClick={() => send('openHelpCall')}>{t('desk.helpCall.open')}</Button>}
            {may('answerHelpCall') && <Button type="primary" onClick={() => setAnswering(true)}>{t('desk.helpCall.answer')}</Button>}
            {may('endHelpCall') && <Button loading={sent.isPending} onClick={() => send('endHelpCall')}>{t('desk.helpCall.end')}</Button>}
          </>
        )}
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </div>
  )
}

export function HelpCall({ call }: { call: HelpCallView }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <article className="help-call">
      <div>
        <h2>{t('desk.helpCall.who', { name: call.personName, unit: call.unitName })}</h2>
        <p>
          {momentWords(language, call.calledAt, now)}
          {call.placeName && <> · {call.placeName}</>}
          {call.accuracyM !== undefined && <> · {t('desk.helpCall.accuracy', { metres: Math.round(call.accuracyM) })}</>}
          {call.personPhone && <> · <a href={`tel:${call.personPhone}`}>{call.personPhone}</a></>}
        </p>
        {call.note && <p className="note">{call.note}</p>}
        {call.answer && <p>{t('desk.helpCall.said', { answer: call.answer })}</p>}
        <Steps call={call} />
      </div>
      <Acts call={call} />
      {call.location && <div className="where"><SmallMap lon={call.location.lon} lat={call.location.lat} /></div>}
    </article>
  )
}
