// One party: role, name and telephone in a line; what else the papers need, and who acts for him, folded away.
import type { Party } from '@gongzhi/contracts/disputes.ts'
import { partyRoles } from '@gongzhi/contracts/disputes.ts'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'

const BASES = ['powerOfAttorney', 'guardian', 'legalRepresentative'] as const
const GENDERS = ['female', 'male'] as const

type Props = { id: string; party: Party; wrong?: (field: string) => string | undefined; onChange: (party: Party) => void; onRemove?: (() => void) | undefined }
type Change = { [name in keyof Party]?: Party[name] | undefined }

/** Keys without a value are left out: the contract takes none. */
const changed = (party: Party, change: Change): Party => Object.fromEntries(Object.entries({ ...party, ...change }).filter(([name, value]) => name === 'name' || (value !== undefined && value !== ''))) as Party

function Wrong({ text }: { text: string | undefined }) {
  return text ? <p className="wrong" role="alert">{text}</p> : null
}

function More({ id, party, set, wrong }: Pick<Props, 'id' | 'party' | 'wrong'> & { set: (change: Change) => void }) {
  const { t, word } = useWords()
  const { agent } = party
  const setAgent = (change: Partial<NonNullable<Party['agent']>>) => set({ agent: { name: '', basis: 'powerOfAttorney', ...agent, ...change } })
  return (
    <div className="party-more">
      <Checkbox checked={party.isOrganisation === true} onChange={(event) => set({ isOrganisation: event.target.checked || undefined })}>{t('desk.dispute.party.isOrganisation')}</Checkbox>
      {!party.isOrganisation && (
        <Radio.Group aria-label={t('desk.dispute.party.gender')} value={party.gender} onChange={(event) => set({ gender: event.target.value })} options={GENDERS.map((gender) => ({ value: gender, label: t(`desk.dispute.gender.${gender}`) }))} />
      )}
      <Input aria-label={t('desk.dispute.party.idNumber')} placeholder={t('desk.dispute.party.idNumber')} maxLength={30} autoComplete="off" value={party.idNumber} onChange={(event) => set({ idNumber: event.target.value })} />
      <Input aria-label={t('desk.dispute.party.address')} placeholder={t('desk.dispute.party.address')} maxLength={300} autoComplete="off" value={party.address} onChange={(event) => set({ address: event.target.value })} />
      <Input aria-label={t('desk.dispute.party.occupation')} placeholder={t('desk.dispute.party.occupation')} maxLength={60} value={party.occupation} onChange={(event) => set({ occupation: event.target.value })} />
      <div className="party-agent">
        <Input aria-label={t('desk.dispute.party.agent')} placeholder={t('desk.dispute.party.agent')} maxLength={60} autoComplete="off" value={agent?.name} onChange={(event) => (event.target.value === '' ? set({ agent: undefined }) : setAgent({ name: event.target.value }))} />
        {agent && <Select aria-label={t('desk.dispute.party.agentBasis')} value={agent.basis} onChange={(basis) => setAgent({ basis })} options={BASES.map((basis) => ({ value: basis, label: word(`agentBasis.${basis}`) }))} />}
        {agent && <Input aria-label={t('desk.dispute.party.agentPhone')} placeholder={t('desk.dispute.party.agentPhone')} inputMode="tel" maxLength={20} autoComplete="off" value={agent.phone} onChange={(event) => setAgent({ phone: event.target.value })} />}
        <Wrong text={wrong?.('agent.phone')} />
      </div>
      <span id={`${id}-end`} />
    </div>
  )
}

export function PartyEditor({ id, party, wrong, onChange, onRemove }: Props) {
  const { t, word } = useWords()
  const [isOpen, setOpen] = useState(false)
  const set = (change: Change) => onChange(changed(party, change))
  return (
    <fieldset className="party-editor">
      <legend className="visually-hidden">{`${word(`partyRole.${party.role}`)} ${party.name}`}</legend>
      <div className="party-line">
        <Select aria-label={t('desk.dispute.party.role')} value={party.role} onChange={(role) => set({ role })} options={partyRoles.map((role) => ({ value: role, label: word(`partyRole.${role}`) }))} />
        <Input id={id} aria-label={t('desk.dispute.party.name')} placeholder={t('desk.dispute.party.name')} maxLength={60} autoComplete="off" value={party.name} onChange={(event) => set({ name: event.target.value })} />
        <Input aria-label={t('desk.dispute.party.phone')} placeholder={t('desk.dispute.party.phone')} inputMode="tel" maxLength={20} autoComplete="off" value={party.phone} onChange={(event) => set({ phone: event.target.value })} />
        <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{t('desk.dispute.party.more')}</Button>
        {onRemove && <Button size="small" type="text" aria-label={t('desk.dispute.party.remove', { name: party.name })} onClick={onRemove}>×</Button>}
      </div>
      <Wrong text={wrong?.('name')} /><Wrong text={wrong?.('phone')} />
      {isOpen && <More id={id} party={party} set={set} {...(wrong ? { wrong } : {})} />}
    </fieldset>
  )
}
