// The right column: the place, which decides the committee; another organisation; what can wait.
import { Input } from 'antd'
import { useWords } from '../../kit/preferences.tsx'
import { FilesField } from '../acts/FilesField.tsx'
import { LocationField } from '../acts/LocationField.tsx'
import { AreaFilter } from '../matters/Filters.tsx'
import { Field } from '../reports/RegisterField.tsx'
import type { DisputePart } from './DisputeWhat.tsx'
import { OrganisationField } from './OrganisationField.tsx'

export function DisputeWhere({ form, set, wrong, onBusy }: DisputePart & { onBusy: (isBusy: boolean) => void }) {
  const { t, word } = useWords()
  return (
    <div className="fields">
      <Field name="address" label={word('field.address')} wrong={wrong['address']} isOptional>
        <Input id="new-address" maxLength={300} value={form.address} onChange={(event) => set({ address: event.target.value })} placeholder={t('desk.register.addressHint')} />
      </Field>
      <Field name="areaId" label={t('desk.register.fromLists')} wrong={wrong['areaId']} isOptional>
        <AreaFilter value={form.areaId} placeholder={t('desk.register.chooseArea')} onChange={(areaId) => set({ areaId })} />
      </Field>
      <Field name="location" label={t('desk.place')} wrong={wrong['location']} isOptional>
        <LocationField value={form.location} onChange={(location) => set({ location })} />
      </Field>
      <Field name="unitId" label={t('desk.dispute.organisation')} wrong={wrong['unitId']} isOptional>
        <OrganisationField id="new-unitId" value={form.unitId} onChange={(unitId) => set({ unitId: unitId as string | undefined })} placeholder={t('desk.dispute.organisation.ofPlace')} />
      </Field>
      <Field name="title" label={word('field.title')} wrong={wrong['title']} isOptional>
        <Input id="new-title" maxLength={80} value={form.title} onChange={(event) => set({ title: event.target.value })} placeholder={t('desk.dispute.titleHint')} />
      </Field>
      <Field name="fileIds" label={t('desk.field.fileIds')} wrong={wrong['fileIds']} isOptional>
        <FilesField id="new-fileIds" max={6} value={form.fileIds} onChange={(fileIds) => set({ fileIds })} onBusy={onBusy} />
      </Field>
    </div>
  )
}
