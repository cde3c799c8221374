// The open assignments as a small tree: who called whom, signed, contacted, checked in or not yet.
import type { AssignmentView, MatterView } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import type { Branch } from './assignmentTree.ts'
import { assignmentTree } from './assignmentTree.ts'
import { WhistleSeen } from './WhistleSeen.tsx'

function Steps({ assignment }: { assignment: AssignmentView }) {
  const { word, language } = useWords()
  const now = useNow()
  const steps = [['sign', assignment.signedAt], ['contact', assignment.contactedAt], ['checkIn', assignment.checkedInAt], ['submitOutcome', assignment.submittedAt]] as const
  // A street that only passes the matter on neither checks in nor submits.
  const mine = assignment.handsOver ? steps.slice(0, 1) : steps
  // In 合办 the lead contacts the reporter.
  const isLeads = assignment.role === 'assist' && assignment.mode !== 'separate'
  const shown = mine.filter(([act, at]) => !(act === 'contact' && isLeads && !at))
  return (
    <span className="steps">
      {shown.map(([act, at]) => <span key={act} className={at ? 'done' : 'open'}>{word(`act.${act}`)}{at && ` ${momentWords(language, at, now)}`}</span>)}
    </span>
  )
}

/** Who called: said by the tree itself where the caller stands above. */
function CalledBy({ assignment, above }: { assignment: AssignmentView; above: string | undefined }) {
  const { t, word } = useWords()
  const whistle = assignment.whistle && word(`whistle.${assignment.whistle}`)
  if (assignment.calledByName === above) return whistle ? <span className="faint">{whistle}</span> : null
  return <span className="faint">{t(whistle ? 'desk.calledBy.whistle' : 'desk.calledBy', { unit: assignment.calledByName, whistle })}</span>
}

/** What an official asks about a part at once: designated for good, apart from the lead, without accounts, answered by whom. */
function Marks({ assignment, isOpen }: { assignment: AssignmentView; isOpen: boolean }) {
  const { t, word } = useWords()
  return (
    <>
      {assignment.isDesignated && <span className="state">{t('desk.designated')}</span>}
      {assignment.mode === 'separate' && <span className="state">{word('mode.separate')}</span>}
      {isOpen && !assignment.hasAccounts && <span className="state">{t('desk.noAccounts')}</span>}
      {assignment.answeredBy !== 'account' && assignment.submittedAt && <span className="state">{word(`answeredBy.${assignment.answeredBy}`)}</span>}
    </>
  )
}

function MutualRatings({ assignment }: { assignment: AssignmentView }) {
  const { t, word } = useWords()
  if (assignment.ratings.length === 0) return null
  return (
    <span className="steps">
      {assignment.ratings.map((rating) => (
        <span key={rating.by}>
          {t(rating.by === 'whistler' ? 'desk.rated.byWhistler' : 'desk.rated.byCalled', { unit: assignment.unitName, caller: assignment.calledByName, score: word(`score.${rating.score}`) })}
          {rating.wasNeeded !== undefined && ` · ${word(rating.wasNeeded ? 'needed.yes' : 'needed.no')}`}
        </span>
      ))}
    </span>
  )
}

function Part({ branch, above }: { branch: Branch; above?: string }) {
  const { t, word } = useWords()
  const { assignment } = branch
  const isOpen = openAssignmentStates.includes(assignment.state)
  return (
    <li>
      <div className="part" data-ended={!isOpen}>
        <b>{assignment.unitName}</b>
        <span>{word(`role.${assignment.role}`)} · {word(`assignmentState.${assignment.state}`)}</span>
        {assignment.officerName && <span className="quiet">{t('desk.officer', { name: assignment.officerName })}</span>}
        <CalledBy assignment={assignment} above={above} />
        <Marks assignment={assignment} isOpen={isOpen} />
        <WhistleSeen assignment={assignment} isOpen={isOpen} />
      </div>
      {isOpen && <Steps assignment={assignment} />}
      <MutualRatings assignment={assignment} />
      {branch.below.length > 0 && <ul>{branch.below.map((each) => <Part key={each.assignment.assignmentId} branch={each} above={assignment.unitName} />)}</ul>}
    </li>
  )
}

export function Assignments({ matter }: { matter: MatterView }) {
  const { t, word } = useWords()
  if (matter.assignments.length === 0) return null
  return (
    <section aria-labelledby="parts-title">
      <h2 id="parts-title">{t('desk.assignments')}</h2>
      {matter.assignments.some((each) => each.role === 'assist') && <p className="faint">{word(`desk.hint.mode.${matter.assignments.find((each) => each.role === 'lead')?.mode ?? 'joint'}`)}</p>}
      <div className="tree"><ul>{assignmentTree(matter.assignments).map((branch) => <Part key={branch.assignment.assignmentId} branch={branch} />)}</ul></div>
    </section>
  )
}
