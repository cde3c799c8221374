// An event: photo, place, what it is; the rest can stay as it is.
import { useWords } from '../../kit/preferences.tsx'
import { CategoryPick } from './CategoryPick.tsx'
import { FromWhom } from './FromWhom.tsx'
import type { Part } from './parts.tsx'
import { TextField } from './parts.tsx'
import { PhotoField } from './PhotoField.tsx'
import { PlaceField } from './PlaceField.tsx'
import { VoiceNote } from './VoiceNote.tsx'

const MOST_FILES = 6

/** Photos, what happened, where: the same for an event and a dispute. */
export function WhatAndWhere({ draft, set, faults, isMending }: Part) {
  const { t } = useWords()
  return (
    <>
      <PhotoField label={t('field.report.photos')} files={draft.photos} keepsRemoved={isMending} most={MOST_FILES - (draft.voice ? 1 : 0)} onChange={(photos) => set({ photos })}
        onPlace={(location) => set((before) => (before.place ? {} : { place: { by: 'photo', location: { ...location, datum: 'wgs84' } } }))} />
      <TextField id="report-description" label={t(draft.kind === 'dispute' ? 'field.report.whatDispute' : 'field.report.what')} isLong maxLength={4000} value={draft.description} onChange={(description) => set({ description })}
        placeholder={draft.kind === 'report' ? t('field.report.whatHint') : ''} wrong={faults.includes('description') ? t('field.report.missingWhat') : undefined} />
      <VoiceNote file={draft.voice} keepsRemoved={isMending} isFull={draft.photos.length >= MOST_FILES} onChange={(voice) => set({ voice })} />
      <PlaceField place={draft.place} onChange={(place) => set({ place })} address={draft.address} onAddress={(address) => set({ address })} fault={faults.includes('place')} />
    </>
  )
}

export function ReportForm(part: Part) {
  const { draft, set } = part
  const { t } = useWords()
  return (
    <>
      <WhatAndWhere {...part} />
      <CategoryPick description={draft.description} value={draft.categoryId} onChange={(categoryId) => set({ categoryId })} />
      <FromWhom {...part} />
      <label className="choice"><input type="checkbox" checked={draft.isUrgent} onChange={(event) => set({ isUrgent: event.target.checked })} /><span>{t('desk.urgent')} <small>{t('field.report.urgentHint')}</small></span></label>
    </>
  )
}

/** 当场已解决: how, shown by a photo where there is one. */
export function SolvedPart({ draft, set, faults }: Part) {
  const { t } = useWords()
  return (
    <section className="matter-section" aria-label={t('field.report.solved')} data-testid="solved">
      <TextField id="report-outcome" label={t('field.report.outcome')} isLong maxLength={2000} value={draft.outcome} onChange={(outcome) => set({ outcome })} wrong={faults.includes('outcome') ? t('field.report.missingOutcome') : undefined} />
      {draft.from !== 'patrol' && <TextField id="report-reply" label={t('field.report.reply')} isLong isOptional maxLength={2000} value={draft.reply} onChange={(reply) => set({ reply })} hint={t('field.report.replyHint')} />}
      <PhotoField label={t('field.report.outcomePhotos')} files={draft.outcomePhotos} onChange={(outcomePhotos) => set({ outcomePhotos })} />
    </section>
  )
}
