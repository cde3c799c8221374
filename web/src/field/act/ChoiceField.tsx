// A choice: a few as large buttons, many in the phone's own list; those that only the server knows are read when it answers.
import { useEffect, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { useAppState } from '../store/useStore.ts'
import type { Choices, ChoiceScene, Option } from './choices.ts'

const FEW = 8
const SEARCH_PAUSE_MS = 350

type Props = { id: string; label: string; options: readonly Option[]; value: unknown; isSeveral?: boolean; isRequired?: boolean; onChange: (value: unknown) => void }

export function Choice({ id, label, options, value, isSeveral = false, isRequired = false, onChange }: Props) {
  const { t } = useWords()
  const chosen = isSeveral ? ((value as string[] | undefined) ?? []) : []
  if (!isSeveral && options.length > FEW) {
    return (
      <select id={id} className="input" aria-label={label} value={(value as string | undefined) ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t('phone.act.choose')}</option>
        {options.map((option) => <option key={option.value} value={option.value} disabled={option.isDisabled}>{[option.label, option.note].filter(Boolean).join(' · ')}</option>)}
      </select>
    )
  }
  const press = (option: string, isOn: boolean) => {
    if (!isSeveral) return onChange(isOn ? option : undefined)
    onChange(isOn ? [...chosen, option] : chosen.filter((each) => each !== option))
  }
  return (
    <div id={id} className="choices" role={isSeveral ? 'group' : 'radiogroup'} aria-label={label}>
      {options.map((option) => {
        const isOn = isSeveral ? chosen.includes(option.value) : value === option.value
        return (
          <label key={option.value} className="choice">
            <input type={isSeveral ? 'checkbox' : 'radio'} name={id} value={option.value} checked={isOn} disabled={option.isDisabled} onChange={(event) => press(option.value, event.target.checked)} />
            <span>{option.label}{option.note && <small>{option.note}</small>}</span>
          </label>
        )
      })}
      {!isSeveral && !isRequired && value !== undefined && <button type="button" className="link-button" onClick={() => onChange(undefined)}>{t('phone.act.noChoice')}</button>}
    </div>
  )
}

type OnlineProps = Omit<Props, 'options'> & { choices: Choices; scene: ChoiceScene }

/** What was chosen stays in the list, whatever is looked for next. */
export function OnlineChoice({ choices, scene, ...control }: OnlineProps) {
  const { t, language } = useWords()
  const { isOnline, isSignedIn } = useAppState()
  const [part, setPart] = useState('')
  const [options, setOptions] = useState<Option[] | undefined>(undefined)
  const [known, setKnown] = useState<Option[]>([])
  const [error, setError] = useState<unknown>(undefined)
  const isReachable = isOnline && isSignedIn
  const { act, assignmentId, matter } = scene
  const conferenceId = scene.values['conferenceId']
  useEffect(() => {
    if (!isReachable) return undefined
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      try {
        setOptions(await choices.load(scene, part.trim(), stop.signal))
        setError(undefined)
      } catch (problem) {
        if (!stop.signal.aborted) setError(problem)
      }
    }
    const timer = setTimeout(() => void read(), part === '' ? 0 : SEARCH_PAUSE_MS)
    return () => { clearTimeout(timer); stop.abort() }
    // Of the scene only what the lists are made by: every letter typed elsewhere is another scene.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isReachable, choices, part, act, assignmentId, matter.matterId, matter.version, conferenceId, language])
  if (!options && !isReachable) return <p className="needs-network" role="note">{t('phone.act.needsNetwork')}</p>
  if (error !== undefined && !options) return <p className="wrong" role="alert">{problemWords(language, error)}</p>
  if (!options) return <div className="bone" style={{ height: '3.5rem' }} aria-busy="true" />
  const chosen = [control.value].flat()
  // Who leads does not assist.
  const isFree = ({ value }: Option): boolean => !(control.isSeveral && value === scene.values['leadUnitId'])
  const shown = [...known.filter(({ value }) => chosen.includes(value) && !options.some((option) => option.value === value)), ...options].filter(isFree)
  const change = (value: unknown) => {
    setKnown(shown.filter((option) => [value].flat().includes(option.value)))
    control.onChange(value)
  }
  return (
    <>
      {choices.isSearch && <input type="search" className="input" aria-label={`${t('phone.act.find')} ${control.label}`} placeholder={t('phone.act.find')} value={part} onChange={(event) => setPart(event.target.value)} />}
      {shown.length === 0 ? <p className="quiet">{t(choices.isSearch && part === '' ? 'phone.act.findFirst' : 'phone.act.noneToChoose')}</p> : <Choice {...control} options={shown} onChange={change} />}
    </>
  )
}
