// Found by myself, or told by somebody: then his name and telephone, and what he wants, as far as he says it.
import type { Nature } from '@gongzhi/contracts/matters.ts'
import { useWords } from '../../kit/preferences.tsx'
import type { Part } from './parts.tsx'
import { TextField } from './parts.tsx'

const froms = ['patrol', 'onBehalf', 'chatGroup'] as const
// Each nature once: one that is new does not compile without its place here.
const natures = Object.keys({ help: 0, consult: 0, complaint: 0, tipOff: 0, suggestion: 0, praise: 0 } satisfies Record<Nature, 0>) as Nature[]

export function FromWhom({ draft, set, faults }: Part) {
  const { t, word } = useWords()
  const isReport = draft.kind === 'report'
  return (
    <>
      <fieldset className="field">
        <legend>{t('field.report.from')}</legend>
        <div className="segments">
          {froms.map((from) => <label key={from} className="choice"><input type="radio" name="from" checked={draft.from === from} onChange={() => set({ from })} /><span>{t(`field.report.from.${from}`)}</span></label>)}
        </div>
      </fieldset>
      {isReport && draft.from !== 'patrol' && (
        <>
          <TextField id="report-name" label={t('field.report.name')} isOptional maxLength={40} value={draft.name} onChange={(name) => set({ name })} />
          <TextField id="report-phone" label={t('field.report.phone')} isOptional inputMode="tel" maxLength={20} value={draft.phone} onChange={(phone) => set({ phone })} wrong={faults.includes('phone') ? t('desk.wrong.phone') : undefined} />
          <label className="field"><span className="field-name">{t('field.report.nature')}</span>
            <select className="input" value={draft.nature} onChange={(event) => set({ nature: event.target.value as Nature })}>
              {natures.map((nature) => <option key={nature} value={nature}>{word(`nature.${nature}`)}</option>)}
            </select>
          </label>
        </>
      )}
    </>
  )
}
