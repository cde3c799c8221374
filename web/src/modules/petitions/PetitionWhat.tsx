// What is petitioned for, in the order in which a visitor tells it; then what the office makes of it: class, subject, whom it is about.
import { petitionCategories, petitionChannels, petitionClasses } from '@gongzhi/contracts/petitions.ts'
import { Checkbox, Input, Radio, Select } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { AnyUnitField } from '../acts/AnyUnitField.tsx'
import { DateField } from '../acts/DateField.tsx'
import { FilesField } from '../acts/FilesField.tsx'
import { MomentField } from '../acts/MomentField.tsx'
import { OfficialsField } from '../acts/OfficialsField.tsx'
import { AreaFilter } from '../matters/Filters.tsx'
import { Field } from '../reports/RegisterField.tsx'
import type { PetitionForm } from './newPetition.ts'
import { isFromAbove } from './newPetition.ts'

export type PetitionPart = { form: PetitionForm; set: (change: Partial<PetitionForm>) => void; wrong: Record<string, string> }

export function PetitionFrom({ form, set, wrong }: PetitionPart) {
  const { t, word } = useWords()
  return (
    <>
      <Field name="channel" label={t('desk.register.channel')}>
        <Radio.Group id="new-channel" className="choice-row" value={form.channel} onChange={(event) => set({ channel: event.target.value })} options={petitionChannels.filter((channel) => channel !== 'web').map((channel) => ({ value: channel, label: word(`channel.${channel}`) }))} />
      </Field>
      <Field name="receivedOn" label={t('desk.petition.receivedOn')} wrong={wrong['receivedOn']} isOptional>
        <DateField id="new-receivedOn" isPast value={form.receivedOn} onChange={(receivedOn) => set({ receivedOn })} />
        <p className="hint">{t('desk.petition.receivedOnHint')}</p>
      </Field>
      {isFromAbove(form.channel) && (
        <div className="pair">
          <Field name="externalNumber" label={t('desk.externalNumber')} wrong={wrong['externalNumber']} isOptional>
            <Input id="new-externalNumber" maxLength={60} value={form.externalNumber} onChange={(event) => set({ externalNumber: event.target.value })} />
          </Field>
          <Field name="outerDueAt" label={t('desk.source.dueAt')} wrong={wrong['outerDueAt']} isOptional>
            <MomentField id="new-outerDueAt" value={form.outerDueAt} onChange={(outerDueAt) => set({ outerDueAt })} />
          </Field>
        </div>
      )}
      <Field name="description" label={t('desk.petition.description')} wrong={wrong['description']}>
        <Input.TextArea id="new-description" autoFocus autoSize={{ minRows: 5, maxRows: 16 }} maxLength={8000} value={form.description} onChange={(event) => set({ description: event.target.value })} />
      </Field>
      <Field name="request" label={t('desk.field.request')} wrong={wrong['request']} isOptional>
        <Input.TextArea id="new-request" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={form.request} onChange={(event) => set({ request: event.target.value })} />
      </Field>
    </>
  )
}

/** Whom it is about. Of an accusation it is said at once who will see it, and who will not. */
function About({ form, set, wrong }: PetitionPart) {
  const { t } = useWords()
  const isAccusation = form.petitionClass === 'accusation'
  return (
    <>
      <Field name="aboutUnitId" label={t('desk.petition.aboutUnit')} wrong={wrong['aboutUnitId']} isOptional>
        <AnyUnitField id="new-aboutUnitId" value={form.aboutUnitId} onChange={(aboutUnitId) => set({ aboutUnitId })} />
      </Field>
      {isAccusation && (
        <>
          <Field name="aboutPersonId" label={t('desk.field.aboutPersonId')} wrong={wrong['aboutPersonId']} isOptional>
            <OfficialsField id="new-aboutPersonId" max={1} value={form.aboutPersonId ? [form.aboutPersonId] : []} onChange={([aboutPersonId]) => set({ aboutPersonId })} />
          </Field>
          <p className="petition-note" role="note">{t('desk.petition.wall')}</p>
        </>
      )}
    </>
  )
}

export function PetitionWhat(part: PetitionPart & { onBusy: (isBusy: boolean) => void }) {
  const { form, set, wrong, onBusy } = part
  const { t, word } = useWords()
  return (
    <>
      <Field name="petitionClass" label={t('desk.field.petitionClass')} wrong={wrong['petitionClass']}>
        <Radio.Group id="new-petitionClass" className="choice-row" value={form.petitionClass} onChange={(event) => set({ petitionClass: event.target.value })} options={petitionClasses.map((each) => ({ value: each, label: word(`petitionClass.${each}`) }))} />
        {form.petitionClass && <p className="hint">{t(`desk.petition.classHint.${form.petitionClass}`)}</p>}
      </Field>
      <Field name="category" label={t('desk.field.category')} wrong={wrong['category']}>
        <Select id="new-category" showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} {...(form.category ? { value: form.category } : {})} onChange={(category) => set({ category })}
          options={petitionCategories.map((each) => ({ value: each, label: word(`petitionCategory.${each}`) }))} />
      </Field>
      {form.petitionClass === 'claim' && <div className="field"><Checkbox checked={form.isSimple} onChange={(event) => set({ isSimple: event.target.checked })}>{t('desk.petition.simple')}</Checkbox></div>}
      <About {...part} />
      <Field name="areaId" label={t('desk.field.areaId')} wrong={wrong['areaId']} isOptional>
        <AreaFilter id="new-areaId" value={form.areaId} placeholder={t('desk.register.chooseArea')} onChange={(areaId) => set({ areaId })} />
      </Field>
      <Field name="address" label={t('desk.petition.placeAddress')} wrong={wrong['address']} isOptional>
        <Input id="new-address" maxLength={300} value={form.address} onChange={(event) => set({ address: event.target.value })} />
      </Field>
      <Field name="title" label={word('field.title')} wrong={wrong['title']} isOptional>
        <Input id="new-title" maxLength={80} value={form.title} onChange={(event) => set({ title: event.target.value })} placeholder={t('desk.register.titleHint')} />
      </Field>
      <Field name="fileIds" label={t('desk.petition.files')} wrong={wrong['fileIds']} isOptional>
        <FilesField id="new-fileIds" max={6} value={form.fileIds} onChange={(fileIds) => set({ fileIds })} onBusy={onBusy} />
      </Field>
    </>
  )
}
