// What the dialogs of a conference ask beyond plain fields: which one, who came, who does what.
import type { ConferenceView } from '@gongzhi/contracts/conferences.ts'
import { conferenceActs } from '@gongzhi/contracts/conferences.ts'
import { Checkbox, Radio } from 'antd'
import { useEffect } from 'react'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import type { FormField } from '../acts/formFields.ts'
import { formFields } from '../acts/formFields.ts'
import { ListField } from '../acts/ListField.tsx'
import type { ListRow } from '../acts/ListField.tsx'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { useConferences } from './queries.ts'

const useCalled = (matter: OwnFieldProps['matter']): ConferenceView[] => useConferences(matter).data?.filter(({ state }) => state === 'called') ?? []
const useChosen = ({ matter, values }: Pick<OwnFieldProps, 'matter' | 'values'>): ConferenceView | undefined =>
  useConferences(matter).data?.find(({ conferenceId }) => conferenceId === values['conferenceId'])

/** To be recorded: one that has begun. Another one chosen, others may have come. */
export function ConferenceField({ id, act, matter, value, onChange, onSet }: OwnFieldProps) {
  const { t, language } = useWords()
  const now = useNow()
  const called = useCalled(matter).filter(({ startsAt }) => act !== 'recordConference' || Date.parse(startsAt) <= now)
  const only = called.length === 1 ? called[0]!.conferenceId : undefined
  useEffect(() => {
    if (value === undefined && only) onChange(only)
  }, [value, only, onChange])
  if (called.length === 0) return <p className="quiet">{t('desk.conference.none')}</p>
  return (
    <Radio.Group id={id} className="choice-row" value={value}
      onChange={(event) => {
        onChange(event.target.value)
        if (act === 'recordConference') onSet('attendance', undefined)
      }}
      options={called.map(({ conferenceId, startsAt, place }) => ({ value: conferenceId, label: [momentWords(language, startsAt, now), place].filter(Boolean).join(' · ') }))} />
  )
}

type Attendance = { unitId: string; attended: boolean }[]

/** Who said that it comes is ticked already. */
export function AttendanceField({ matter, values, value, onChange }: OwnFieldProps) {
  const { t } = useWords()
  const conference = useChosen({ matter, values })
  const attendance = value as Attendance | undefined
  useEffect(() => {
    if (attendance === undefined && conference) onChange(conference.units.map(({ unitId, answer }) => ({ unitId, attended: answer === 'attends' })))
  }, [attendance, conference, onChange])
  if (!conference) return <p className="quiet">{t('desk.conference.none')}</p>
  return (
    <div className="attendance">
      {conference.units.map(({ unitId, unitName, answer, attendeeName }) => (
        <Checkbox key={unitId} checked={attendance?.find((each) => each.unitId === unitId)?.attended ?? false}
          onChange={(event) => onChange(attendance?.map((each) => (each.unitId === unitId ? { unitId, attended: event.target.checked } : each)))}>
          {unitName}{attendeeName && ` ${attendeeName}`} {answer === 'doesNot' && <span className="faint">{t('desk.conference.doesNot')}</span>}
        </Checkbox>
      ))}
    </div>
  )
}

const tasksOf = formFields(conferenceActs.recordConference.form).find((field): field is Extract<FormField, { kind: 'list' }> => field.kind === 'list' && field.name === 'tasks')!

/** Each unit of the conference, and the matter's owner, may be given something to do until a day. */
export function TasksField({ id, act, name, matter, values, value, onChange }: OwnFieldProps) {
  const conference = useChosen({ matter, values })
  const units = [...(conference?.units.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })) ?? []), { value: matter.owner.unitId, label: matter.owner.name }]
  const once = units.filter((unit, index) => units.findIndex((other) => other.value === unit.value) === index)
  return (
    <ListField id={id} act={act} name={name} columns={tasksOf.columns} max={tasksOf.max} options={{ unitId: once }}
      value={(value as ListRow[] | undefined) ?? []} onChange={onChange} />
  )
}
