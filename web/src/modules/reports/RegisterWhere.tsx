// The right column: the map, what may be the same again, and what can wait until the caller has hung up.
import type { AreaAt } from '@gongzhi/contracts/areas.ts'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { call, isProblem } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { FilesField } from '../acts/FilesField.tsx'
import { LocationField } from '../acts/LocationField.tsx'
import type { Part } from './RegisterField.tsx'
import { Field } from './RegisterField.tsx'
import { SameAgain } from './SameAgain.tsx'

type Point = { lon: number; lat: number }

export const useAreaAt = (location: Point | undefined) =>
  useQuery({ queryKey: ['area-at', location], queryFn: ({ signal }) => call<AreaAt>('GET', '/areas/at', { query: location ?? {}, signal }), enabled: location !== undefined, staleTime: Infinity, retry: false })

/** Which grid holds the point: said at once, so that a pin beside the street is seen. */
function WhoseArea({ location }: { location: Point }) {
  const { t, language } = useWords()
  const { data, error } = useAreaAt(location)
  if (error) return <p className="wrong" role="alert">{isProblem(error, 'not-found') ? t('desk.register.outside') : problemWords(language, error)}</p>
  return <p className="hint" aria-live="polite">{data && t('desk.register.lies', { path: [data.street.name, data.community.name, data.grid.name].join(' · ') })}</p>
}

export function RegisterWhere({ form, set, wrong, onBusy }: Part & { onBusy: (isBusy: boolean) => void }) {
  const { t, word } = useWords()
  return (
    <div className="fields">
      <Field name="location" label={t('desk.place')} wrong={wrong['location'] ?? wrong['lon']} isOptional>
        <LocationField value={form.location} onChange={(location) => set({ location, placeCode: '' })} isOpenAtFirst />
        {form.location && <WhoseArea location={form.location} />}
      </Field>
      <SameAgain categoryId={form.categoryId} location={form.location} />
      <Field name="title" label={word('field.title')} wrong={wrong['title']} isOptional>
        <Input id="new-title" maxLength={80} value={form.title} onChange={(event) => set({ title: event.target.value })} placeholder={t('desk.register.titleHint')} />
      </Field>
      <Field name="fileIds" label={t('desk.field.fileIds')} wrong={wrong['fileIds']} isOptional>
        <FilesField id="new-fileIds" max={6} value={form.fileIds} onChange={(fileIds) => set({ fileIds })} onBusy={onBusy} />
      </Field>
    </div>
  )
}
