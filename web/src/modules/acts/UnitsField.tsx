// Who is called: the duty list's units first with their basis, one lead and any who assist; found by a part of the name.
import type { DutyLineView, MatterView, UnitChoice } from '@gongzhi/contracts/matters.ts'
import { assignmentModes, openAssignmentStates } from '@gongzhi/contracts/matters.ts'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { Values } from './actValues.ts'
import { isAsked } from './actValues.ts'
import { proposedFirst, takenBackLine } from './proposedFirst.ts'
import { useDispatchChoices } from './useDispatchChoices.ts'

type SetValue = (name: string, value: unknown) => void

function UnitLine({ choice, lead, assists, onSet }: { choice: UnitChoice; lead: string | undefined; assists: string[]; onSet: SetValue }) {
  const { t, word } = useWords()
  const isRefused = choice.whyNot !== undefined
  return (
    <div className="unit" data-chosen={choice.unitId === lead || assists.includes(choice.unitId)} data-refused={isRefused}>
      <span>
        {/* What may not be called is not praised as the one whose duty it is. */}
        {choice.name} {choice.role && !isRefused && <span className="state state-strong">{t(choice.role === 'lead' ? 'desk.units.duty.lead' : 'desk.units.duty.assist')}</span>}
        {choice.basis && !isRefused && <span className="basis">{choice.basis}</span>}
        {choice.whyNot && <span className="basis">{word(choice.whyNot)}</span>}
      </span>
      <Radio aria-label={`${word('role.lead')} ${choice.name}`} checked={choice.unitId === lead} disabled={isRefused}
        onChange={() => {
          onSet('leadUnitId', choice.unitId)
          onSet('assistUnitIds', assists.filter((unitId) => unitId !== choice.unitId))
        }} />
      <Checkbox aria-label={`${word('role.assist')} ${choice.name}`} checked={assists.includes(choice.unitId)} disabled={isRefused || choice.unitId === lead}
        onChange={(event) => onSet('assistUnitIds', event.target.checked ? [...assists, choice.unitId] : assists.filter((unitId) => unitId !== choice.unitId))} />
    </div>
  )
}

/** 合办 or 分办: means something only where somebody assists. */
function Mode({ act, values, onSet }: { act: string; values: Values; onSet: SetValue }) {
  const { t, word } = useWords()
  if (!isAsked(act, 'mode', values)) return null
  const mode = (values['mode'] as string | undefined) ?? 'joint'
  return (
    <div className="unit-mode">
      <Radio.Group className="choice-row" aria-label={t('desk.field.mode')} value={mode} onChange={(event) => onSet('mode', event.target.value)}
        options={assignmentModes.map((each) => ({ value: each, label: word(`mode.${each}`) }))} />
      <span className="faint">{word(`desk.hint.mode.${mode}`)}</span>
    </div>
  )
}

type TableProps = { act: string; choices: readonly UnitChoice[]; values: Values; onSet: SetValue }

/** The units as a table; what the duty list proposes is chosen as long as nobody has touched it. */
export function UnitsTable({ act, choices, values, onSet }: TableProps) {
  const { t, word } = useWords()
  const [part, setPart] = useState('')
  const lead = values['leadUnitId'] as string | undefined
  const assists = (values['assistUnitIds'] as string[] | undefined) ?? []
  const isUntouched = !('leadUnitId' in values)
  const callable = choices.filter((choice) => choice.whyNot === undefined)
  const proposedLead = callable.find((choice) => choice.role === 'lead')?.unitId ?? (callable.length === 1 ? callable[0]?.unitId : undefined)
  useEffect(() => {
    if (!isUntouched) return
    onSet('leadUnitId', proposedLead)
    onSet('assistUnitIds', callable.filter((choice) => choice.role === 'assist' && choice.unitId !== proposedLead).map((choice) => choice.unitId))
  })
  if (choices.length === 0) return <p className="quiet">{t('desk.units.none', { act: word(`act.${act}`) })}</p>
  const shown = choices.filter((choice) => choice.name.includes(part.trim()) || choice.unitId === lead || assists.includes(choice.unitId))
  return (
    <>
      {choices.length > 8 && <Input allowClear value={part} onChange={(event) => setPart(event.target.value)} placeholder={t('desk.units.find')} aria-label={t('desk.units.find')} style={{ marginBottom: 6 }} />}
      <div className="units" role="group" aria-label={t('desk.units.title')}>
        <div className="unit head"><span>{t('desk.units.unit')}</span><span>{word('role.lead')}</span><span>{word('role.assist')}</span></div>
        {shown.map((choice) => <UnitLine key={choice.unitId} choice={choice} lead={lead} assists={assists} onSet={onSet} />)}
      </div>
      <Mode act={act} values={values} onSet={onSet} />
    </>
  )
}

export function UnitsField({ act, matter, values, onSet }: { act: string; matter: MatterView; values: Values; onSet: SetValue }) {
  const { language } = useWords()
  const { data, error, isPending } = useDispatchChoices(matter.matterId)
  if (isPending) return <div className="bone" style={{ height: 140 }} />
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  return <UnitsTable act={act} choices={proposedFirst(act === 'whistle' ? data.whistle : data.dispatch)} values={values} onSet={onSet} />
}

/** The line of the duty list that makes a whistle's reason unnecessary: the departments have taken it back, and the lead is its unit. */
export function useTakenBack(matter: MatterView, leadUnitId: unknown): DutyLineView | undefined {
  const { data } = useDispatchChoices(matter.matterId)
  return data && takenBackLine(data.dutyLines, data.whistle.find((choice) => choice.unitId === leadUnitId)?.name)
}

/** The owner and whoever works on it now: of whom an instruction or a supervision can ask an answer. */
const atWork = (matter: MatterView): { unitId: string; name: string }[] => {
  const open = matter.assignments.filter((each) => openAssignmentStates.includes(each.state)).map((each) => ({ unitId: each.unitId, name: each.unitName }))
  return [{ unitId: matter.owner.unitId, name: matter.owner.name }, ...open].filter((unit, index, all) => all.findIndex((each) => each.unitId === unit.unitId) === index)
}

const ASKS = ['instruct', 'supervise']

/** One unit: whom an order goes to instead, who is designated for good, or who shall answer. */
export function OneUnitField({ id, act, matter, value, onChange }: { id: string; act: string; matter: MatterView; value: string | undefined; onChange: (value: unknown) => void }) {
  const { language, t, word } = useWords()
  const { data, error, isPending } = useDispatchChoices(matter.matterId)
  if (ASKS.includes(act)) {
    return (
      <Select<string> id={id} allowClear options={atWork(matter).map((unit) => ({ value: unit.unitId, label: unit.name }))} {...(value ? { value } : {})} onChange={onChange}
        placeholder={t('desk.units.asked', { unit: matter.owner.name })} style={{ width: '100%' }} />
    )
  }
  if (error) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  const all = new Map((act === 'designate' ? (data?.designate ?? []) : [...(data?.dispatch ?? []), ...(data?.whistle ?? [])]).map((choice) => [choice.unitId, choice]))
  const options = proposedFirst([...all.values()]).map((choice) => ({
    value: choice.unitId, disabled: choice.whyNot !== undefined,
    label: [choice.name, choice.whyNot ? word(choice.whyNot) : choice.basis].filter(Boolean).join(' · '),
  }))
  return (
    <Select<string> id={id} showSearch={{ optionFilterProp: 'label' }} loading={isPending} options={options} {...(value ? { value } : {})} onChange={onChange}
      placeholder={t('desk.units.find')} style={{ width: '100%' }} />
  )
}
