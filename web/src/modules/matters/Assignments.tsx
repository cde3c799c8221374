// The open assignments as a small tree: who called whom, signed, contacted, checked in or not yet.
import type { AssignmentView, MatterView } from '@gongzhi/contracts/matters.ts'
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import type { Branch } from './assignmentTree.ts'
import { assignmentTree } from './assignmentTree.ts'

function Steps({ assignment }: { assignment: AssignmentView }) {
  const { word, language } = useWords()
  const now = useNow()
  const steps = [['sign', assignment.signedAt], ['contact', assignment.contactedAt], ['checkIn', assignment.checkedInAt], ['submitOutcome', assignment.submittedAt]] as const
  // A street that only passes the matter on neither checks in nor submits.
  const shown = assignment.handsOver ? steps.slice(0, 1) : steps
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
      </div>
      {isOpen && <Steps assignment={assignment} />}
      {branch.below.length > 0 && <ul>{branch.below.map((each) => <Part key={each.assignment.assignmentId} branch={each} above={assignment.unitName} />)}</ul>}
    </li>
  )
}

export function Assignments({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  if (matter.assignments.length === 0) return null
  return (
    <section aria-labelledby="parts-title">
      <h2 id="parts-title">{t('desk.assignments')}</h2>
      <div className="tree"><ul>{assignmentTree(matter.assignments).map((branch) => <Part key={branch.assignment.assignmentId} branch={branch} />)}</ul></div>
    </section>
  )
}
