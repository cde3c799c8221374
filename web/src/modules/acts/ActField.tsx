// One field of an act's dialog: its label, the control that fits its kind, and what is wrong with it.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { whistleKinds } from '@gongzhi/contracts/matters.ts'
import type { Service } from '@gongzhi/contracts/papers.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { kindOfAct } from '@gongzhi/contracts/kinds.ts'
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { CategoryField } from '../matters/CategoryField.tsx'
import { AreaFilter } from '../matters/Filters.tsx'
import { useEntries } from '../matters/queries.ts'
import { assignmentsFor, mustSayWhy } from './actValues.ts'
import type { Values, Wrong } from './actValues.ts'
import { AnyUnitField } from './AnyUnitField.tsx'
import { AnyUnitsField } from './AnyUnitsField.tsx'
import { DateField } from './DateField.tsx'
import { DutyLineField } from './DutyLineField.tsx'
import { fieldHint, fieldLabel, optionLabel } from './fieldWords.ts'
import { FilesField } from './FilesField.tsx'
import type { FormField } from './formFields.ts'
import { ListField } from './ListField.tsx'
import type { ListRow } from './ListField.tsx'
import { LocationField } from './LocationField.tsx'
import { MomentField } from './MomentField.tsx'
import { OfficerField } from './OfficerField.tsx'
import { OfficialsField } from './OfficialsField.tsx'
import { OtherMatterField } from './OtherMatterField.tsx'
import { OwnField } from './OwnField.tsx'
import { ownField } from './ownFields.ts'
import { PartsField } from './PartsField.tsx'
import { RequestField } from './RequestField.tsx'
import { ServiceField } from './ServiceField.tsx'
import { OneUnitField, UnitsField, useTakenBack } from './UnitsField.tsx'

type Props = {
  act: string; field: FormField; matter: MatterView; values: Values; wrong: Wrong
  /** The order that the act is on. */
  assignmentId?: string | undefined
  onSet: (name: string, value: unknown) => void; onBusy: (name: string, isBusy: boolean) => void; isFirst: boolean
}

const FEW = 8 // options that are read at a glance stand side by side; more go into a list

function Choice({ act, field, value, onChange, id }: { act: string; field: Extract<FormField, { kind: 'choice' }>; value: unknown; onChange: (value: unknown) => void; id: string }) {
  const { language } = useWords()
  const options = field.options.map((option) => ({ value: option, label: optionLabel(language, act, field.name, option) }))
  if (options.length <= FEW) return <Radio.Group id={id} className="choice-row" options={options} value={value} onChange={(event) => onChange(event.target.value)} />
  return <Select id={id} showSearch={{ optionFilterProp: 'label' }} options={options} value={value as string} onChange={onChange} style={{ width: '100%' }} />
}

function YesNo({ act, field, value, onChange, id }: { act: string; field: FormField; value: unknown; onChange: (value: unknown) => void; id: string }) {
  const { language, word } = useWords()
  if (!field.isRequired) return <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>{fieldLabel(language, act, field.name)}</Checkbox>
  return (
    <Radio.Group id={id} value={value} onChange={(event) => onChange(event.target.value)}
      options={[{ value: true, label: word(`desk.yes.${field.name}`) }, { value: false, label: word(`desk.no.${field.name}`) }]} />
  )
}

function AssignmentChoice({ act, matter, value, onChange, id }: { act: string; matter: MatterView; value: unknown; onChange: (value: unknown) => void; id: string }) {
  const { word, language, t } = useWords()
  const choices = assignmentsFor(act, matter)
  const asked = matter.extensionRequest
  return (
    <>
      <Radio.Group id={id} className="choice-row" value={value} onChange={(event) => onChange(event.target.value)}
        options={choices.map((each) => ({ value: each.assignmentId, label: `${each.unitName}(${word(`role.${each.role}`)} · ${word(`assignmentState.${each.state}`)})` }))} />
      {act === 'decideExtension' && asked && (
        <p className="hint">{t('desk.extension.asked', { unit: asked.unitName, amount: `${asked.amount} ${word(`unit.${asked.unit}`)}`, reason: asked.reason })}</p>
      )}
      {choices.length === 0 && <p className="hint">{t('desk.assignments.none', { act: word(`act.${act}`), language })}</p>}
    </>
  )
}

/** The kinds of whistle, each with what follows; an 应急哨 only for whom may send one. */
function WhistleKind({ id, value, onChange }: { id: string; value: unknown; onChange: (value: unknown) => void }) {
  const { word } = useWords()
  const { data: me } = useMe()
  const mayEmergency = me?.grants.some((grant) => roleMay(grant.role, 'matter.whistleEmergency')) ?? false
  const kinds = whistleKinds.filter((kind) => kind !== 'emergency' || mayEmergency)
  return (
    <>
      <Radio.Group id={id} className="choice-row" value={value} onChange={(event) => onChange(event.target.value)} options={kinds.map((kind) => ({ value: kind, label: word(`whistle.${kind}`) }))} />
      <p className="hint">{word(`desk.hint.whistle.${String(value)}`)}</p>
    </>
  )
}

function control({ act, field, matter, values, assignmentId, onSet, onBusy, isFirst }: Props, id: string, language: 'zh-CN' | 'en'): ReactNode {
  const value = values[field.name]
  const chosen = value as string | undefined
  const onChange = (next: unknown) => onSet(field.name, next)
  const own = <OwnField id={id} act={act} name={field.name} matter={matter} values={values} value={value} onChange={onChange} onSet={onSet} />
  if (ownField(act, field.name)) return own
  switch (field.kind) {
    case 'text':
      return field.isLong
        ? <Input.TextArea id={id} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={field.max} value={chosen} onChange={(event) => onChange(event.target.value)} autoFocus={isFirst} />
        : <Input id={id} maxLength={field.max} value={chosen} onChange={(event) => onChange(event.target.value)} autoFocus={isFirst} />
    case 'number': return <InputNumber id={id} min={field.min} max={field.max} value={value as number} onChange={onChange} />
    case 'choice': return field.name === 'whistle' ? <WhistleKind id={id} value={value} onChange={onChange} /> : <Choice act={act} field={field} value={value} onChange={onChange} id={id} />
    case 'choices': return <Checkbox.Group className="choice-row" value={value as string[]} onChange={onChange} options={field.options.map((option) => ({ value: option, label: optionLabel(language, act, field.name, option) }))} />
    case 'yesNo': return <YesNo act={act} field={field} value={value} onChange={onChange} id={id} />
    case 'unit': return field.name === 'leadUnitId'
      ? <UnitsField act={act} matter={matter} values={values} onSet={onSet} />
      // Only reports are dispatched by the duty list; of other kinds the law says whom they go to, and somebody finds that unit.
      : ['dispute', 'petition'].includes(kindOfAct(act) ?? '')
        ? <AnyUnitField id={id} value={chosen} onChange={onChange} />
        : <OneUnitField id={id} act={act} matter={matter} value={chosen} onChange={onChange} />
    // Who assists, and how, stands in the same table as who leads.
    case 'units': case 'mode': return null
    case 'anyUnits': return <AnyUnitsField id={id} max={field.max} value={(value as string[] | undefined) ?? []} onChange={onChange} />
    case 'anyUnit': return <AnyUnitField id={id} value={chosen} onChange={onChange} known={matter.about} />
    case 'person': return <OfficerField id={id} assignmentId={assignmentId} value={chosen} onChange={onChange} />
    case 'own': return own
    case 'list': return <ListField id={id} act={act} name={field.name} columns={field.columns} max={field.max} value={(value as ListRow[] | undefined) ?? []} onChange={onChange} />
    case 'assignment': return <AssignmentChoice act={act} matter={matter} value={value} onChange={onChange} id={id} />
    case 'request': return <RequestField id={id} act={act} matter={matter} value={chosen} onChange={onChange} />
    case 'dutyLine': return <DutyLineField id={id} matter={matter} value={chosen} onChange={onChange} />
    case 'matter': return <OtherMatterField id={id} act={act} matter={matter} value={chosen} onChange={onChange} />
    case 'parts': return <PartsField id={id} max={field.max} hasCategory={field.hasCategory} value={value as { title: string; description: string }[]} onChange={onChange} />
    case 'date': return <DateField id={id} value={chosen} onChange={onChange} />
    case 'pastDate': return <DateField id={id} isPast value={chosen} onChange={onChange} />
    case 'moment': return <MomentField id={id} value={chosen} onChange={onChange} />
    case 'official': return <OfficialsField id={id} max={1} isLeader={field.name === 'leaderId'} value={chosen ? [chosen] : []} onChange={([personId]) => onChange(personId)} />
    case 'officials': return <OfficialsField id={id} max={field.max} value={(value as string[] | undefined) ?? []} onChange={onChange} />
    case 'area': return <AreaFilter id={id} value={chosen} onChange={onChange} />
    case 'service': return <ServiceField id={id} value={value as Partial<Service> | undefined} onChange={onChange} onBusy={(isBusy) => onBusy(field.name, isBusy)} />
    case 'category': return <CategoryField value={chosen} onChange={onChange} description={matter.description} />
    case 'files': return <FilesField id={id} max={field.max} value={(value as string[] | undefined) ?? []} onChange={onChange} onBusy={(isBusy) => onBusy(field.name, isBusy)} />
    case 'location': return <LocationField around={matter.place} isOwnPosition={act !== 'accept'} value={value as { lon: number; lat: number } | undefined} onChange={onChange} />
  }
}

/** A whistle's reason may be left out only where the departments have taken the duty back. */
function WhistleReasonHint({ matter, values }: { matter: MatterView; values: Values }) {
  const { t } = useWords()
  const line = useTakenBack(matter, values['leadUnitId'])
  return <p className="hint">{line ? t('desk.hint.whistle.reason.takenBack', { title: line.title, unit: line.leadUnitName }) : t('desk.hint.whistle.reason')}</p>
}

/** What the community proposed to tell the reporter: it goes out unless something else is written. */
function ProposedWhereTo({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  const { data: entries = [] } = useEntries(matter.matterId)
  const proposed = entries.findLast((entry) => entry.act === 'proposeRefusal')?.said['whereTo']
  return proposed ? <p className="hint">{t('desk.hint.decideRefusal.proposed', { whereTo: proposed })}</p> : null
}

export function ActField(props: Props) {
  const { act, field, wrong, matter, values } = props
  const { t, language } = useWords()
  const id = `act-${field.name}`
  const isWhistleReason = act === 'whistle' && field.name === 'reason'
  // May be left out only where there is nothing to cite; the field says so itself.
  const isAnswer = act === 'callBack' && (field.name === 'solved' || field.name === 'satisfied')
  // Told in writing (信访工作条例 Art. 23), unless nobody can be: the hint says so.
  const isNotice = field.name === 'service' && (act === 'inform' || act === 'refusePetition')
  const isAlmostRequired = isWhistleReason || isAnswer || (field.name === 'note' && mustSayWhy(values)) || field.kind === 'dutyLine' || isNotice
  const hint = isWhistleReason ? undefined : fieldHint(language, act, field.name)
  const wrongHere = wrong[field.name] ?? (field.name === 'leadUnitId' ? (wrong['assistUnitIds'] ?? wrong['mode']) : undefined)
  if (field.kind === 'units' || field.kind === 'mode' || (act === 'reveal' && field.name === 'personId')) return null
  const saysItself = field.kind === 'yesNo' && !field.isRequired
  return (
    <div className="field">
      {!saysItself && (
        <label htmlFor={id}>{fieldLabel(language, act, field.name)}{!field.isRequired && !isAlmostRequired && <span className="optional">{t('desk.optional')}</span>}</label>
      )}
      {control(props, id, language)}
      {act === 'decideRefusal' && field.name === 'whereTo' && <ProposedWhereTo matter={matter} />}
      {isWhistleReason && <WhistleReasonHint matter={matter} values={values} />}
      {hint && <p className="hint">{hint}</p>}
      {wrongHere && <p className="wrong" role="alert">{wrongHere}</p>}
    </div>
  )
}
