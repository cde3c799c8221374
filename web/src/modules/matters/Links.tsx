// What belongs to this matter: merged into or here, split from or off; and what may be the same again, with why and
// what a person can do about it.
import type { LinkView, MatterView, Similar } from '@gongzhi/contracts/matters.ts'
import { isFinal } from '@gongzhi/contracts/matters.ts'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { actLabel } from '../acts/actLabels.ts'
import type { ActOn } from './actsOf.ts'
import { useSimilar } from './similar.ts'
import { SimilarLine } from './SimilarLine.tsx'

function Linked({ link }: { link: LinkView }) {
  const { word } = useWords()
  return (
    <li className="linked">
      <span className="faint">{word(`desk.link.${link.kind}`)}</span>
      <Link to={`/matters/${link.matterId}`}>{link.title}</Link>
      <span className="faint">{link.number} · {word(`state.${link.state}`)}</span>
    </li>
  )
}

export function Links({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  const links = matter.links.filter((link) => link.kind !== 'notDuplicate')
  if (links.length === 0) return null
  return (
    <section aria-labelledby="links-title">
      <h2 id="links-title">{t('desk.links')}</h2>
      <ul>{links.map((link) => <Linked key={link.kind + link.matterId} link={link} />)}</ul>
    </section>
  )
}

function Duplicate({ similar, matter, onOpen }: { similar: Similar; matter: MatterView; onOpen: (on: ActOn) => void }) {
  const { t, language } = useWords()
  const can = (act: string): boolean => matter.acts.some((choice) => choice.act === act && choice.allowed)
  // A report is merged into an earlier one that is still open; a later one is merged from its own page.
  const isEarlier = similar.reportedAt <= matter.reportedAt
  return (
    <li className="request">
      <SimilarLine similar={similar} than={matter.reportedAt} />
      <span className="request-acts">
        <Link to={`/matters/${similar.matterId}`}>{t('desk.similar.open')}</Link>
        {can('merge') && similar.isOpen && isEarlier && <Button size="small" onClick={() => onOpen({ act: 'merge', otherId: similar.matterId })}>{t('desk.similar.merge')}</Button>}
        {can('notDuplicate') && <Button size="small" onClick={() => onOpen({ act: 'notDuplicate', otherId: similar.matterId })}>{actLabel(language, 'notDuplicate')}</Button>}
      </span>
      {can('merge') && similar.isOpen && !isEarlier && <p className="faint">{t('desk.similar.mergeThere')}</p>}
    </li>
  )
}

export function Duplicates({ matter, onOpen }: { matter: MatterView; onOpen: (on: ActOn) => void }) {
  const { t } = useWords()
  const canHave = !isFinal(matter.state) && matter.state !== 'merged' && matter.category !== undefined && matter.place.lon !== undefined
  const { data } = useSimilar(matter.matterId, canHave)
  if (!canHave || !data || data.rows.length === 0) return null
  return (
    <section aria-labelledby="similar-title">
      <h2 id="similar-title">{t('desk.similar.title', { count: data.rows.length })}</h2>
      <p className="faint">{t('desk.similar.how', { radius: data.radiusM, days: data.days })}</p>
      <ul>{data.rows.map((similar) => <Duplicate key={similar.matterId} similar={similar} matter={matter} onOpen={onOpen} />)}</ul>
    </section>
  )
}
