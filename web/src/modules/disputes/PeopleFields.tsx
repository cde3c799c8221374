// Parties and mediators of the dispute to choose from, as its page names them.
import type { DisputeView, PartyView } from '@gongzhi/contracts/disputes.ts'
import { Checkbox, Radio } from 'antd'
import { useEffect } from 'react'
import type { z } from 'zod'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import type { OwnFieldProps } from '../acts/ownFields.ts'
import { useDispute } from './queries.ts'

type Party = z.infer<typeof PartyView>
type Option = { value: string; label: string }

export function usePartyLabel(): (party: Party) => string {
  const { word } = useWords()
  return (party) => `${word(`partyRole.${party.role}`)} ${party.name}`
}

/** Shows what is read of the dispute while it is, or why it is not. */
function OfDispute({ matter, children }: Pick<OwnFieldProps, 'matter'> & { children: (dispute: DisputeView) => React.ReactNode }) {
  const { language } = useWords()
  const { data, error } = useDispute(matter)
  if (data) return <>{children(data)}</>
  return error ? <p className="wrong" role="alert">{problemWords(language, error)}</p> : <div className="bone" style={{ height: 32 }} />
}

function One({ id, options, value, onChange }: Pick<OwnFieldProps, 'id' | 'value' | 'onChange'> & { options: Option[] }) {
  return <Radio.Group id={id} className="choice-row" options={options} value={value} onChange={(event) => onChange(event.target.value)} />
}

/** Several of a few; all of them at first where that is usual. */
function Some({ id, options, value, onChange, isAllAtFirst = false }: Pick<OwnFieldProps, 'id' | 'value' | 'onChange'> & { options: Option[]; isAllAtFirst?: boolean }) {
  useEffect(() => {
    if (isAllAtFirst && value === undefined) onChange(options.map((option) => option.value))
  }, [isAllAtFirst, value, onChange, options])
  return <div id={id}><Checkbox.Group className="choice-row" options={options} value={(value as string[] | undefined) ?? []} onChange={onChange} /></div>
}

export function PartyField({ act, matter, ...control }: OwnFieldProps) {
  const { t } = useWords()
  const label = usePartyLabel()
  return (
    <OfDispute matter={matter}>
      {(dispute) => (
        <One {...control} value={control.value ?? (act === 'recordParty' ? '' : undefined)} onChange={(partyId) => control.onChange(partyId === '' ? undefined : partyId)}
          options={[...dispute.parties.map((party) => ({ value: party.partyId, label: label(party) })), ...(act === 'recordParty' ? [{ value: '', label: t('desk.dispute.party.new') }] : [])]} />
      )}
    </OfDispute>
  )
}

export function PartiesField({ matter, ...control }: OwnFieldProps) {
  const label = usePartyLabel()
  return <OfDispute matter={matter}>{(dispute) => <Some {...control} options={dispute.parties.map((party) => ({ value: party.partyId, label: label(party) }))} />}</OfDispute>
}

const standing = (dispute: DisputeView): Option[] => dispute.mediators.filter((each) => !each.recusedFor).map((each) => ({ value: each.personId, label: each.name }))

export const NamedMediatorField = ({ matter, ...control }: OwnFieldProps) => <OfDispute matter={matter}>{(dispute) => <One {...control} options={standing(dispute)} />}</OfDispute>

export const NamedMediatorsField = ({ matter, ...control }: OwnFieldProps) => <OfDispute matter={matter}>{(dispute) => <Some {...control} isAllAtFirst options={standing(dispute)} />}</OfDispute>
