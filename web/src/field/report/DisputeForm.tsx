// A dispute found or told: what they quarrel about, how far it has gone, who they are.
import type { DisputeType, Party, Risk } from '@gongzhi/contracts/disputes.ts'
import { useWords } from '../../kit/preferences.tsx'
import { FromWhom } from './FromWhom.tsx'
import type { Part } from './parts.tsx'
import { TextField } from './parts.tsx'
import { WhatAndWhere } from './ReportForm.tsx'

// Each once: a new one does not compile without its place here. The phone does not bring the contracts' schemas along.
const disputeTypes = Object.keys({
  neighbours: 0, family: 0, marriage: 0, inheritance: 0, support: 0, housing: 0, property: 0, debt: 0, contract: 0, labour: 0, injury: 0, traffic: 0, consumer: 0, medical: 0, land: 0, environment: 0,
  adoption: 0, status: 0, administrative: 0, criminal: 0, otherPublic: 0,
} satisfies Record<DisputeType, 0>) as DisputeType[]
const risks = Object.keys({ yellow: 0, orange: 0, red: 0 } satisfies Record<Risk, 0>) as Risk[]
const roles = Object.keys({ applicant: 0, respondent: 0, third: 0 } satisfies Record<Party['role'], 0>) as Party['role'][]
const MOST_PARTIES = 8

function PartyFields({ party, at, onChange, onRemove, wrongPhone }: { party: Party; at: number; onChange: (party: Party) => void; onRemove?: (() => void) | undefined; wrongPhone: boolean }) {
  const { t, word } = useWords()
  return (
    <fieldset>
      <legend>{t('field.report.party', { n: at + 1 })}</legend>
      <select className="input" aria-label={t('desk.dispute.party.role')} value={party.role} onChange={(event) => onChange({ ...party, role: event.target.value as Party['role'] })}>
        {roles.map((role) => <option key={role} value={role}>{word(`partyRole.${role}`)}</option>)}
      </select>
      <TextField id={`party-name-${at}`} label={t('field.name')} maxLength={60} value={party.name} onChange={(name) => onChange({ ...party, name })} />
      <TextField id={`party-phone-${at}`} label={t('field.phone')} isOptional inputMode="tel" maxLength={20} value={party.phone ?? ''} onChange={(phone) => onChange({ ...party, phone })} wrong={wrongPhone ? t('desk.wrong.phone') : undefined} />
      {onRemove && <button type="button" className="link-button" onClick={onRemove}>{t('field.report.removeParty')}</button>}
    </fieldset>
  )
}

export function DisputeForm(part: Part) {
  const { draft, set, faults } = part
  const { t, word } = useWords()
  const change = (at: number, party: Party) => set({ parties: draft.parties.map((before, index) => (index === at ? party : before)) })
  const isWrongPhone = ({ phone = '' }: Party): boolean => faults.includes('phone') && phone.trim() !== '' && !/^[+\d][\d\s-]{4,19}$/.test(phone.trim())
  return (
    <>
      <WhatAndWhere {...part} />
      <label className="field" data-wrong={faults.includes('disputeType')}><span className="field-name">{t('field.report.disputeType')}</span>
        <select className="input" value={draft.disputeType ?? ''} onChange={(event) => set({ disputeType: (event.target.value || undefined) as DisputeType | undefined })}>
          <option value="">{t('field.report.choose')}</option>
          {disputeTypes.map((type) => <option key={type} value={type}>{word(`disputeType.${type}`)}</option>)}
        </select>
        {faults.includes('disputeType') && <span className="wrong" role="alert">{t('field.report.missingType')}</span>}
      </label>
      <fieldset className="field">
        <legend>{t('field.report.risk')}</legend>
        <div className="choices">{risks.map((risk) => <label key={risk} className="choice"><input type="radio" name="risk" checked={draft.risk === risk} onChange={() => set({ risk })} /><span>{word(`risk.${risk}`)}</span></label>)}</div>
      </fieldset>
      <div className="field">
        <span className="field-name">{t('field.report.parties')}</span>
        <div className="rows">
          {draft.parties.map((party, at) => (
            <PartyFields key={at} party={party} at={at} wrongPhone={isWrongPhone(party)} onChange={(changed) => change(at, changed)} onRemove={draft.parties.length > 1 ? () => set({ parties: draft.parties.filter((_, index) => index !== at) }) : undefined} />
          ))}
        </div>
        {draft.parties.length < MOST_PARTIES && <button type="button" className="button" onClick={() => set({ parties: [...draft.parties, { role: 'respondent', name: '' }] })}>{t('field.report.addParty')}</button>}
        {faults.includes('parties') && <p className="wrong" role="alert">{t('field.report.missingParty')}</p>}
      </div>
      <TextField id="report-request" label={t('field.report.request')} isOptional isLong maxLength={2000} value={draft.request} onChange={(request) => set({ request })} />
      <FromWhom {...part} />
    </>
  )
}
