// Where I am: the way up through the areas, and the other areas of my grants.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { Select } from 'antd'
import { Link } from 'react-router'
import { useWords } from '../../kit/preferences.tsx'
import { useMe } from '../../kit/session.tsx'
import { figureAreas } from './figureAreas.ts'

/** The areas of my grants, to go to. */
export function useMyAreas(): ReturnType<typeof figureAreas> {
  const { data: me } = useMe()
  return me ? figureAreas(me) : []
}

export function AreaLine({ overview: { area, line }, addressOf, onArea }: { overview: Overview; addressOf: (areaId: string) => string; onArea: (areaId: string) => void }) {
  const { t } = useWords()
  const mine = useMyAreas()
  return (
    <nav className="area-line" aria-label={t('overview.line')}>
      <ol>
        {line.filter((above) => above.areaId !== area.areaId).map((above) => <li key={above.areaId}><Link to={addressOf(above.areaId)}>{above.name}</Link></li>)}
        <li><h1 aria-current="location">{t('overview.title', { area: area.name })}</h1></li>
      </ol>
      {mine.length > 1 && (
        <Select<string> size="small" value={mine.some((each) => each.areaId === area.areaId) ? area.areaId : null} placeholder={t('overview.mine')} aria-label={t('overview.mine')} popupMatchSelectWidth={220} onChange={onArea}
          options={mine.map(({ areaId, name }) => ({ value: areaId, label: name }))} />
      )}
    </nav>
  )
}
