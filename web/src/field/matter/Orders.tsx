// Who was called by whom, how far each has come, and whether an 应急哨 has been seen.
import { openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import type { Branch } from '../../modules/matters/assignmentTree.ts'
import { assignmentTree } from '../../modules/matters/assignmentTree.ts'
import type { ForeseenMatter } from '../predict/predict.ts'

function Order({ branch }: { branch: Branch }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { assignment: order, below } = branch
  const whistle = order.whistle && word(`whistle.${order.whistle}`)
  const isOpen = openAssignmentStates.includes(order.state)
  return (
    <li>
      <p><b>{order.unitName}</b> · {word(`role.${order.role}`)} · {word(`assignmentState.${order.state}`)}</p>
      <p className="small quiet">
        {t(whistle ? 'desk.calledBy.whistle' : 'desk.calledBy', { unit: order.calledByName, whistle })} {momentWords(language, order.calledAt, now)}
        {order.officerName && ` · ${t('desk.officer', { name: order.officerName })}`}
      </p>
      {order.whistle === 'emergency' && <p className="small">{order.openedAt ? t('phone.matter.seen', { moment: momentWords(language, order.openedAt, now), name: order.openedByName }) : <span className="tag strong">{t('phone.matter.unseen')}</span>}</p>}
      {isOpen && order.dutyBasis && <p className="small quiet">{order.dutyBasis}</p>}
      {order.outcome && <p className="said">{order.outcome}</p>}
      {below.length > 0 && <ul className="tree">{below.map((each) => <Order key={each.assignment.assignmentId} branch={each} />)}</ul>}
    </li>
  )
}

export function Orders({ matter }: { matter: ForeseenMatter }) {
  const { t } = useWords()
  if (matter.assignments.length === 0) return null
  return <section className="matter-section"><h2>{t('desk.assignments')}</h2><ul className="tree">{assignmentTree(matter.assignments).map((branch) => <Order key={branch.assignment.assignmentId} branch={branch} />)}</ul></section>
}
