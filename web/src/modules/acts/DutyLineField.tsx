// The lines of the duty list that speak of the category: which list, what, whose, on what ground. One is cited.
import type { DutyLineView, MatterView } from '@gongzhi/contracts/matters.ts'
import { Radio } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useDispatchChoices } from './useDispatchChoices.ts'

function DutyLine({ line, isOwn }: { line: DutyLineView; isOwn: boolean }) {
  const { t, word } = useWords()
  return (
    <span className="asked">
      <span className="asked-head"><span className="state">{word(`dutyList.${line.list}`)}</span><b>{line.title}</b></span>
      <span>{t('desk.dutyLine.whose', { unit: line.leadUnitName })}</span>
      <span className="faint">{line.basis}{isOwn && ` · ${t('desk.dutyLine.own')}`}</span>
    </span>
  )
}

/** The unit that declines: its own line says nothing against it. */
const ownUnitName = (matter: MatterView): string | undefined => matter.assignments.find((each) => each.acts.some((choice) => choice.act === 'decline' && choice.allowed))?.unitName

type Props = { id: string; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }

export function DutyLineField({ id, matter, value, onChange }: Props) {
  const { t, language } = useWords()
  const { data, error, isPending } = useDispatchChoices(matter.matterId)
  if (isPending) return <div className="bone" style={{ height: 72 }} />
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  if (data.dutyLines.length === 0) return <p className="quiet">{t('desk.dutyLine.none')}</p>
  return (
    <Radio.Group id={id} className="choice-cards" value={value} onChange={(event) => onChange(event.target.value)}>
      {data.dutyLines.map((line) => {
        const isOwn = line.leadUnitName === ownUnitName(matter)
        return <Radio key={line.lineId} value={line.lineId} disabled={isOwn} className="choice-card"><DutyLine line={line} isOwn={isOwn} /></Radio>
      })}
    </Radio.Group>
  )
}
