// The control of one field, by its kind: the phone's own wherever there is one.
import { instantOfDay, localDateOf, localInstant, localTimeAt, dayNumberAt } from '@gongzhi/contracts/kit/localDays.ts'
import { openAssignmentStates, whistleKinds } from '@gongzhi/contracts/matters.ts'
import { roleMay } from '@gongzhi/contracts/people.ts'
import { isWordKey } from '@gongzhi/contracts/words/say.ts'
import { serviceWays } from '@gongzhi/contracts/papers.ts'
import type { ReactNode } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { assignmentsFor, requestsFor } from '../../modules/acts/actValues.ts'
import { fieldLabel, optionLabel } from '../../modules/acts/fieldWords.ts'
import { askedWords, requestFacts } from '../../modules/acts/requestFacts.ts'
import { asView } from '../predict/asView.ts'
import { useAppState, useRules } from '../store/useStore.ts'
import type { ChoiceScene } from './choices.ts'
import { choicesOf, isSeveral } from './choices.ts'
import { Choice, OnlineChoice } from './ChoiceField.tsx'
import type { ControlProps } from './controlProps.ts'
import { HereField } from './HereField.tsx'
import { ObjectField, RowsField } from './RowsField.tsx'

const wallOf = (at: unknown): string => (typeof at === 'string' ? `${localDateOf(Date.parse(at))}T${localTimeAt(Date.parse(at))}` : '')
const instantOf = (wall: string): string | undefined => (wall.length >= 16 ? localInstant(wall.slice(0, 10), wall.slice(11, 16)).toISOString() : undefined)

function YesNo({ id, group, field, value, onChange }: ControlProps) {
  const { t, word, language } = useWords()
  const label = fieldLabel(language, group, field.name)
  const said = (is: 'yes' | 'no') => (isWordKey(`desk.${is}.${field.name}`) ? word(`desk.${is}.${field.name}`) : t(`phone.act.${is}`))
  if (!field.isRequired) return <label className="choice"><input id={id} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /><span>{label}</span></label>
  return <Choice id={id} label={label} isRequired options={[{ value: 'yes', label: said('yes') }, { value: 'no', label: said('no') }]} value={value === undefined ? undefined : value ? 'yes' : 'no'} onChange={(next) => onChange(next === 'yes')} />
}

function Category({ id, group, field, value, onChange }: ControlProps) {
  const { language, t } = useWords()
  const categories = useRules()?.categories ?? []
  const classes = categories.filter(({ classId }) => classId === undefined)
  const below = (id_: string) => categories.filter(({ classId }) => classId === id_)
  return (
    <select id={id} className="input" aria-label={fieldLabel(language, group, field.name)} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{t('phone.act.choose')}</option>
      {classes.map((one) => (
        <optgroup key={one.categoryId} label={one.name[language]}>
          {(below(one.categoryId).length > 0 ? below(one.categoryId) : [one]).map(({ categoryId, name }) => <option key={categoryId} value={categoryId}>{name[language]}</option>)}
        </optgroup>
      ))}
    </select>
  )
}

function Request({ id, group, field, scene, value, onChange }: ControlProps) {
  const { language, t } = useWords()
  const requests = requestsFor(scene.act, asView(scene.matter))
  if (requests.length === 0) return <p className="quiet">{t('desk.request.none')}</p>
  const options = requests.map((request) => ({ value: request.requestId, label: [askedWords(language, request), requestFacts(language, request)].filter(Boolean).join(' · '), note: request.text }))
  return <Choice id={id} label={fieldLabel(language, group, field.name)} isRequired options={options} value={value} onChange={onChange} />
}

function WhistleKind({ id, group, field, value, onChange }: ControlProps) {
  const { word, language } = useWords()
  const { me } = useAppState()
  const mayEmergency = me?.grants.some(({ role }) => roleMay(role, 'matter.whistleEmergency')) ?? false
  const options = whistleKinds.filter((kind) => kind !== 'emergency' || mayEmergency).map((kind) => ({ value: kind, label: word(`whistle.${kind}`), note: word(`desk.hint.whistle.${kind}`) }))
  return <Choice id={id} label={fieldLabel(language, group, field.name)} isRequired options={options} value={value} onChange={onChange} />
}

/** The owner and whoever works on it now: of whom an instruction or a supervision can ask an answer. */
function atWork({ matter }: ChoiceScene) {
  const open = matter.assignments.filter(({ state }) => openAssignmentStates.includes(state)).map(({ unitId, unitName }) => ({ value: unitId, label: unitName }))
  return [{ value: matter.owner.unitId, label: matter.owner.name }, ...open].filter((unit, nth, all) => all.findIndex(({ value }) => value === unit.value) === nth)
}

export function Control(props: ControlProps): ReactNode {
  const { id, group, field, scene, value, onChange } = props
  const { word, language } = useWords()
  const now = useNow()
  const label = fieldLabel(language, group, field.name)
  const said = (value as string | undefined) ?? ''
  const choices = choicesOf(group, field)
  if (choices && field.kind !== 'list') return <OnlineChoice id={id} label={label} choices={choices} scene={scene} isSeveral={isSeveral(field)} isRequired={field.isRequired} value={value} onChange={onChange} />
  const few = (options: readonly { value: string; label: string }[], several = false) => <Choice id={id} label={label} options={options} value={value} isSeveral={several} isRequired={field.isRequired} onChange={onChange} />
  switch (field.kind) {
    case 'text': return field.isLong
      ? <textarea id={id} className="input" maxLength={field.max} value={said} onChange={(event) => onChange(event.target.value)} />
      : <input id={id} className="input" maxLength={field.max} value={said} onChange={(event) => onChange(event.target.value)} />
    case 'number': return <input id={id} className="input" type="number" inputMode="decimal" min={field.min} max={field.max} value={(value as number | undefined) ?? ''} onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))} />
    case 'choice': return field.name === 'whistle' ? <WhistleKind {...props} /> : few(field.options.map((option) => ({ value: option, label: optionLabel(language, group, field.name, option) })))
    case 'choices': return few(field.options.map((option) => ({ value: option, label: optionLabel(language, group, field.name, option) })), true)
    case 'mode': return few(['joint', 'separate'].map((mode) => ({ value: mode, label: word(`mode.${mode}`), note: word(`desk.hint.mode.${mode}`) })))
    case 'yesNo': return <YesNo {...props} />
    case 'date': return <input id={id} className="input" type="date" min={localDateOf(now)} value={said} onChange={(event) => onChange(event.target.value || undefined)} />
    case 'pastDate': return <input id={id} className="input" type="date" max={localDateOf(now)} value={said} onChange={(event) => onChange(event.target.value || undefined)} />
    case 'moment': return <input id={id} className="input" type="datetime-local" min={wallOf(new Date(instantOfDay(dayNumberAt(now), 0)).toISOString())} value={wallOf(value)} onChange={(event) => onChange(instantOf(event.target.value))} />
    case 'unit': return few(atWork(scene))
    case 'area': return few(scene.matter.place.areas.map(({ areaId, name }) => ({ value: areaId, label: name })))
    case 'category': return <Category {...props} />
    case 'request': return <Request {...props} />
    case 'assignment': return few(assignmentsFor(scene.act, asView(scene.matter)).map((order) => ({ value: order.assignmentId, label: `${order.unitName} · ${word(`role.${order.role}`)} · ${word(`assignmentState.${order.state}`)}` })))
    case 'location': return <HereField id={id} value={value as { lon: number; lat: number } | undefined} onChange={onChange} />
    case 'list': case 'parts': return <RowsField {...props} control={Control} />
    case 'service': case 'own': return <ObjectField {...props} control={Control} ways={serviceWays.map((way) => ({ value: way, label: word(`serviceWay.${way}`) }))} />
    // What else there is is chosen of what the server knows.
    default: return null
  }
}
