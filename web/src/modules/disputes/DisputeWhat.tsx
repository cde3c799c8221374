// The left column, as it is told: how it came, what kind of dispute, what happened, who with whom, what is wanted.
import { disputeTypes, notCivilTypes, risks } from '@gongzhi/contracts/disputes.ts'
import { Button, Input, Radio, Select } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { MomentField } from '../acts/MomentField.tsx'
import { Field } from '../reports/RegisterField.tsx'
import type { DisputeForm } from './newDispute.ts'
import { applicationChannels, deskSources, emptyParty, isOuterSource } from './newDispute.ts'
import { PartyEditor } from './PartyEditor.tsx'
import { Risk } from './Risk.tsx'
import { useCampaigns } from './queries.ts'

export type DisputePart = { form: DisputeForm; set: (change: Partial<DisputeForm>) => void; wrong: Record<string, string> }
const MOST_PARTIES = 20

function Campaign({ form, set, wrong }: DisputePart) {
  const { t } = useWords()
  const { data = [], isPending } = useCampaigns()
  return (
    <Field name="campaignId" label={t('desk.dispute.campaign')} wrong={wrong['campaignId']}>
      <Select<string> id="new-campaignId" loading={isPending} {...(form.campaignId ? { value: form.campaignId } : {})} options={data.map((each) => ({ value: each.campaignId, label: each.title }))} onChange={(campaignId) => set({ campaignId })} />
    </Field>
  )
}

function From({ form, set, wrong }: DisputePart) {
  const { t, word } = useWords()
  const sources = form.source === 'matter' ? (['matter'] as const) : deskSources
  return (
    <>
      <Field name="source" label={t('desk.dispute.source')}>
        <Radio.Group id="new-source" className="choice-row" value={form.source} onChange={(event) => set({ source: event.target.value })} options={sources.map((source) => ({ value: source, label: word(`disputeSource.${source}`) }))} />
      </Field>
      {form.source === 'application' && (
        <Field name="channel" label={t('desk.register.channel')}>
          <Radio.Group id="new-channel" className="choice-row" value={form.channel} onChange={(event) => set({ channel: event.target.value })} options={applicationChannels.map((channel) => ({ value: channel, label: word(`channel.${channel}`) }))} />
        </Field>
      )}
      {form.source === 'screening' && <Campaign form={form} set={set} wrong={wrong} />}
      {isOuterSource(form.source) && (
        <div className="pair">
          <Field name="externalNumber" label={t('desk.externalNumber')} wrong={wrong['externalNumber']} isOptional>
            <Input id="new-externalNumber" maxLength={60} value={form.externalNumber} onChange={(event) => set({ externalNumber: event.target.value })} />
          </Field>
          <Field name="outerDueAt" label={t('desk.source.dueAt')} wrong={wrong['outerDueAt']} isOptional>
            <MomentField id="new-outerDueAt" value={form.outerDueAt} onChange={(outerDueAt) => set({ outerDueAt })} />
          </Field>
        </div>
      )}
    </>
  )
}

function Kind({ form, set, wrong }: DisputePart) {
  const { t, word } = useWords()
  const option = (type: (typeof disputeTypes)[number]) => ({ value: type, label: word(`disputeType.${type}`) })
  const isNotCivil = form.disputeType !== undefined && notCivilTypes.includes(form.disputeType)
  return (
    <>
      <Field name="disputeType" label={t('desk.dispute.type')} wrong={wrong['disputeType']}>
        <Select id="new-disputeType" showSearch={{ optionFilterProp: 'label' }} placeholder={t('desk.dispute.type.choose')} {...(form.disputeType ? { value: form.disputeType } : {})} onChange={(disputeType) => set({ disputeType })}
          options={[{ label: t('desk.dispute.type.civil'), options: disputeTypes.filter((type) => !notCivilTypes.includes(type)).map(option) }, { label: t('desk.dispute.type.notCivil'), options: notCivilTypes.map(option) }]} />
        {isNotCivil && <p className="hint">{t('desk.dispute.type.notCivil.hint')}</p>}
      </Field>
      <Field name="risk" label={t('desk.dispute.risk')} wrong={wrong['risk']}>
        <Radio.Group id="new-risk" className="choice-row" value={form.risk} onChange={(event) => set({ risk: event.target.value })} options={risks.map((risk) => ({ value: risk, label: <Risk risk={risk} /> }))} />
        <p className="hint">{t('desk.dispute.risk.hint')}</p>
      </Field>
    </>
  )
}

function Parties({ form, set, wrong }: DisputePart) {
  const { t } = useWords()
  const missing = wrong['parties']
  return (
    <div className="field" role="group" aria-labelledby="new-parties">
      <span className="field-name" id="new-parties">{t('desk.dispute.parties')}</span>
      {form.parties.map((party, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a party has no name of its own yet
        <PartyEditor key={index} id={`new-party-${index}`} party={party} wrong={(field) => wrong[`parties.${index}.${field}`]}
          onChange={(next) => set({ parties: form.parties.map((each, nth) => (nth === index ? next : each)) })}
          onRemove={form.parties.length > 1 ? () => set({ parties: form.parties.filter((_, nth) => nth !== index) }) : undefined} />
      ))}
      {form.parties.length < MOST_PARTIES && <Button size="small" onClick={() => set({ parties: [...form.parties, emptyParty('respondent')] })}>{t('desk.dispute.party.add')}</Button>}
      {missing && <p className="wrong" role="alert">{missing}</p>}
    </div>
  )
}

export function DisputeWhat(part: DisputePart) {
  const { form, set, wrong } = part
  const { t } = useWords()
  return (
    <div className="fields">
      <From {...part} />
      <Field name="description" label={t('desk.dispute.description')} wrong={wrong['description']}>
        <Input.TextArea id="new-description" autoFocus autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} value={form.description} onChange={(event) => set({ description: event.target.value })} />
      </Field>
      <Parties {...part} />
      <Kind {...part} />
      <Field name="request" label={t('desk.dispute.request')} wrong={wrong['request']} isOptional>
        <Input.TextArea id="new-request" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={form.request} onChange={(event) => set({ request: event.target.value })} />
      </Field>
    </div>
  )
}
