// The clocks with bars and pauses, each with its arithmetic on click; the duty basis below.
import type { ClockView, MatterView, RequestView } from '@gongzhi/contracts/matters.ts'
import { amountWords } from '@gongzhi/contracts/words/sentences.ts'
import { useState } from 'react'
import { clockWords, dueWords, lightOf } from '../../kit/clockWords.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { clockBar } from './clockBar.ts'
import { clockName } from './rowWords.ts'

function Arithmetic({ clock }: { clock: ClockView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  return (
    <div className="arithmetic">
      <p>
        {t('desk.clock.rule', { limit: amountWords(language, clock.limit.amount, clock.limit.unit), version: clock.ruleVersion })}
        {clock.isProvisional && ` · ${t('desk.clock.provisional')}`}
      </p>
      <p className="faint">{clock.basis}</p>
      <ol>
        {clock.explanation.map((line, index) => <li key={index}>{line}</li>)}
        {clock.pauses.map((pause) => (
          <li key={pause.fromAt}>{t('desk.clock.pause', { reason: word(`pause.${pause.reason}`), from: momentWords(language, pause.fromAt, now), to: pause.toAt ? momentWords(language, pause.toAt, now) : '' })}</li>
        ))}
      </ol>
    </div>
  )
}

function ClockLine({ kind, clock, request }: { kind: MatterView['kind']; clock: ClockView; request: RequestView | undefined }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const bar = clockBar(clock, now)
  const isStopped = clock.stoppedAt !== undefined
  const light = isStopped ? clock.light : lightOf({ dueAt: clock.dueAt, nearAt: clock.nearAt, isPaused: clock.light === 'paused' }, now)
  const stands = isStopped
    ? word(clock.light === 'missed' ? 'desk.clock.missed' : 'desk.clock.met')
    : clockWords(language, { dueAt: clock.dueAt, nearAt: clock.nearAt, isPaused: clock.light === 'paused' }, now)
  return (
    <li className="clock-line">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="top">
          <span className="cut">{request && `${word(`request.${request.kind}`)} · `}{clockName(language, kind, clock.kind)}{clock.unitName && <span className="quiet"> · {clock.unitName}</span>}</span>
          <span className="clock" data-light={light}>{stands}</span>
        </span>
        <span className="bar" style={{ display: 'block' }} aria-hidden="true">
          <i className="run" data-light={light} style={{ left: 0, width: `${bar.ranPercent}%` }} />
          {bar.pauses.map((pause) => <i key={pause.fromPercent} className="pause" style={{ left: `${pause.fromPercent}%`, width: `${pause.widthPercent}%` }} />)}
        </span>
        <span className="due">
          {isStopped ? t('desk.clock.stoppedAt', { moment: momentWords(language, clock.stoppedAt!, now) }) : clock.light === 'paused' ? t('desk.clock.standsStill') : dueWords(language, clock.dueAt, now)}
          {clock.isProvisional && ` · ${t('desk.clock.provisional')}`}
        </span>
      </button>
      {isOpen && <Arithmetic clock={clock} />}
    </li>
  )
}

export function Clocks({ matter }: { matter: MatterView }) {
  const { t, word } = useWords()
  const running = matter.clocks.filter((clock) => clock.stoppedAt === undefined).sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const stopped = matter.clocks.filter((clock) => clock.stoppedAt !== undefined)
  const requestOf = (clock: ClockView): RequestView | undefined => matter.requests.find((each) => each.requestId === clock.requestId && clock.requestId !== undefined)
  const bases = matter.assignments.filter((assignment) => assignment.dutyBasis)
  return (
    <>
      <section aria-labelledby="clocks-title">
        <h2 id="clocks-title">{t('desk.clocks')}</h2>
        {running.length === 0 && <p className="quiet">{t('desk.clocks.none')}</p>}
        <ul>{running.map((clock) => <ClockLine key={clock.clockId} kind={matter.kind} clock={clock} request={requestOf(clock)} />)}</ul>
        {stopped.length > 0 && (
          <details className="not-now">
            <summary>{t('desk.clocks.stopped', { count: stopped.length })}</summary>
            <ul className="stopped">{stopped.map((clock) => <ClockLine key={clock.clockId} kind={matter.kind} clock={clock} request={requestOf(clock)} />)}</ul>
          </details>
        )}
      </section>
      {bases.length > 0 && (
        <section aria-labelledby="basis-title">
          <h2 id="basis-title">{t('desk.dutyBasis')}</h2>
          {bases.map((assignment) => <p key={assignment.assignmentId}>{assignment.unitName}({word(`role.${assignment.role}`)})<br /><span className="quiet">{assignment.dutyBasis}</span></p>)}
        </section>
      )}
    </>
  )
}
