// The filters of the address that no control in sight shows, in words, each to be taken away: whoever follows a number
// of the overview, or a colleague's link, sees by what the list is narrowed.
import type { UnitList } from '@gongzhi/contracts/units.ts'
import { useQueries } from '@tanstack/react-query'
import { call } from '../../kit/api.ts'
import { useWords } from '../../kit/preferences.tsx'
import { chipsOf } from './chipsOf.ts'
import type { ChipName } from './chipsOf.ts'

type Props = { filters: Record<string, string | undefined>; without: readonly ChipName[]; change: (changes: Record<string, string | undefined>) => void }

function useUnitNames(unitIds: readonly string[]): (unitId: string) => string | undefined {
  const found = useQueries({
    queries: unitIds.map((unitId) => ({
      queryKey: ['units', 'named', unitId], staleTime: Infinity,
      queryFn: ({ signal }: { signal: AbortSignal }) => call<UnitList>('GET', '/units', { query: { unitId, limit: '1' }, signal }).then((list) => list.rows),
    })),
  })
  return (unitId) => found.flatMap(({ data = [] }) => data).find((unit) => unit.unitId === unitId)?.name
}

/** `without`: those that a control shows just now. */
export function FilterChips({ filters, without, change }: Props) {
  const { t, language } = useWords()
  const unitName = useUnitNames([filters['holderId'], filters['unitId']].filter((unitId) => unitId !== undefined))
  const chips = chipsOf(language, filters, unitName).filter(({ name }) => !without.includes(name))
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={t('desk.chip.title')}>
      {chips.map(({ name, of, words }) => (
        <li key={name}>
          <button type="button" className="chip" aria-label={t('desk.chip.take', { words })} onClick={() => change(Object.fromEntries(of.map((each) => [each, undefined])))}>
            <span className="cut">{words}</span><span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
