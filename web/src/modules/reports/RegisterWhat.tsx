// The left column, in the order in which it is told: what, where in words, who; then what kind of thing it is.
import { natures } from '@gongzhi/contracts/matters.ts'
import { Checkbox, Input, Radio } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { AnyUnitField } from '../acts/AnyUnitField.tsx'
import { MomentField } from '../acts/MomentField.tsx'
import { CategoryField } from '../matters/CategoryField.tsx'
import { AreaFilter } from '../matters/Filters.tsx'
import { deskChannels, isAboutSomebody, isOuter } from './newMatter.ts'
import { PlaceCode } from './PlaceCode.tsx'
import type { Part } from './RegisterField.tsx'
import { Field } from './RegisterField.tsx'

function From({ form, set, wrong }: Part) {
  const { t, word } = useWords()
  return (
    <>
      <Field name="channel" label={t('desk.register.channel')}>
        <Radio.Group id="new-channel" className="choice-row" value={form.channel} onChange={(event) => set({ channel: event.target.value })} options={deskChannels.map((channel) => ({ value: channel, label: word(`channel.${channel}`) }))} />
      </Field>
      {isOuter(form.channel) && (
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

function Where({ form, set, wrong }: Part) {
  const { t, word } = useWords()
  return (
    <>
      <Field name="address" label={word('field.address')} wrong={wrong['address']} isOptional>
        <Input id="new-address" maxLength={300} value={form.address} onChange={(event) => set({ address: event.target.value })} placeholder={t('desk.register.addressHint')} />
      </Field>
      <div className="pair">
        <Field name="placeCode" label={t('desk.register.placeCode')} wrong={wrong['placeCode']} isOptional>
          <PlaceCode id="new-placeCode" value={form.placeCode} onChange={(placeCode) => set({ placeCode })} onFound={(location) => set({ location })} />
        </Field>
        <Field name="area" label={t('desk.register.fromLists')} isOptional>
          {/* What is chosen here is written into the address, which the server reads; a point would say more than is known. */}
          <AreaFilter value={undefined} placeholder={t('desk.register.chooseArea')} onChange={(_, name) => name && set({ address: `${name} ${form.address}`.trim() })} />
        </Field>
      </div>
    </>
  )
}

function Who({ form, set, wrong }: Part) {
  const { t, word } = useWords()
  return (
    <div className="pair">
      <Field name="name" label={t('desk.register.reporterName')} wrong={wrong['name']} isOptional>
        <Input id="new-name" maxLength={40} autoComplete="off" disabled={form.isAnonymous} value={form.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field name="phone" label={word('field.phone')} wrong={wrong['phone']} isOptional>
        <Input id="new-phone" inputMode="tel" maxLength={20} autoComplete="off" disabled={form.isAnonymous} value={form.phone} onChange={(event) => set({ phone: event.target.value })} />
      </Field>
    </div>
  )
}

function Kind({ form, set, wrong }: Part) {
  const { t, word } = useWords()
  return (
    <>
      <Field name="nature" label={t('desk.field.nature')}>
        <Radio.Group id="new-nature" className="choice-row" value={form.nature} onChange={(event) => set({ nature: event.target.value })} options={natures.map((nature) => ({ value: nature, label: word(`nature.${nature}`) }))} />
      </Field>
      {isAboutSomebody(form.nature) && (
        <Field name="aboutUnitId" label={t('desk.field.aboutUnitId')} wrong={wrong['aboutUnitId']} isOptional>
          <AnyUnitField id="new-aboutUnitId" value={form.aboutUnitId} onChange={(aboutUnitId) => set({ aboutUnitId })} />
          <p className="hint">{t('desk.hint.accept.aboutUnitId')}</p>
        </Field>
      )}
      <div className="field choice-row">
        <Checkbox checked={form.isAnonymous} onChange={(event) => set({ isAnonymous: event.target.checked })}>{t('desk.register.anonymous')}</Checkbox>
        <Checkbox checked={form.isUrgent} onChange={(event) => set({ isUrgent: event.target.checked })}>{t('desk.urgent')}</Checkbox>
        <Checkbox checked={form.isConfidential} onChange={(event) => set({ isConfidential: event.target.checked })}>{t('desk.confidential')}</Checkbox>
      </div>
    </>
  )
}

export function RegisterWhat(part: Part) {
  const { form, set, wrong } = part
  const { t } = useWords()
  return (
    <div className="fields">
      <From {...part} />
      <Field name="description" label={t('desk.register.description')} wrong={wrong['description']}>
        <Input.TextArea id="new-description" autoFocus autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} value={form.description} onChange={(event) => set({ description: event.target.value })} />
      </Field>
      <Where {...part} />
      <Field name="categoryId" label={t('desk.category')} wrong={wrong['categoryId']} isOptional>
        <CategoryField value={form.categoryId} onChange={(categoryId) => set({ categoryId })} description={form.description} />
      </Field>
      <Who {...part} />
      <Kind {...part} />
    </div>
  )
}
