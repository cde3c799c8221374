// /desk/overview: what a street, a district, the city sees of itself now. Every number opens its list, every name looks
// inside; from a district to a record in three clicks. Area, colouring and tables live in the address.
import type { Overview } from '@gongzhi/contracts/indicators.ts'
import { Segmented } from 'antd'
import { useCallback } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { isProblem } from '../../kit/api.ts'
import { Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { changeAddress, readAddress } from '../../kit/urlState.ts'
import { useTitle } from '../../kit/useTitle.ts'
import { MatterDrawer } from '../matters/MatterDrawer.tsx'
import { AreaLine } from './AreaLine.tsx'
import { AreaTable } from './AreaTable.tsx'
import { Charts } from './Charts.tsx'
import type { Show } from './colourSteps.ts'
import { shows } from './colourSteps.ts'
import { Figures } from './Figures.tsx'
import { openLink } from './listLinks.ts'
import { MapPane } from './MapPane.tsx'
import { useOverview } from './queries.ts'
import { Stuck } from './Stuck.tsx'
import { Waiting } from './Waiting.tsx'
import '../../desk/overview.css'

const ways = ['chart', 'table'] as const
const DEFAULTS = { show: 'open', as: 'chart' }
const NAMES = { areaId: 'any', show: shows, as: ways, m: 'any' } as const

/** The shape of what comes. */
function Bones() {
  const { t } = useWords()
  return (
    <div className="overview" role="status" aria-label={t('desk.loading')}>
      <div className="area-line"><div className="bone" style={{ height: 18, width: 220 }} /></div>
      <div className="overview-figures">{['a', 'b', 'c', 'd', 'e'].map((key) => <div key={key} className="figure"><div className="bone" style={{ height: 46, width: 84 }} /></div>)}</div>
      <div className="overview-parts"><div className="overview-map"><div className="bone" style={{ height: 420 }} /></div><div className="overview-beside"><div className="bone" style={{ height: 200 }} /><div className="bone" style={{ height: 200 }} /></div></div>
    </div>
  )
}

/** Not mine, or not there: what an official may do instead. */
function NotSeen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords()
  if (isProblem(error, 'not-permitted')) return <Nothing title={t('overview.refused')}>{t('overview.refused.how')}</Nothing>
  if (isProblem(error, 'not-found')) return <Nothing title={t('overview.noArea')}><Link to="/overview">{t('overview.noArea.how')}</Link></Nothing>
  return <Trouble error={error} onRetry={onRetry} />
}

type Address = ReturnType<typeof useOverviewAddress>

function useOverviewAddress() {
  const [params, setParams] = useSearchParams()
  const { areaId, show, as, m } = readAddress(params, NAMES)
  const change = useCallback((changes: Record<string, string | undefined>) => setParams((before) => changeAddress(before, changes, DEFAULTS)), [setParams])
  const withChange = (changes: Record<string, string | undefined>) => `?${changeAddress(params, changes, DEFAULTS)}`
  return { areaId, show: (show ?? 'open') as Show, asTable: as === 'table', openId: m, change, withChange }
}

function Parts({ overview, address: { show, asTable, change, withChange } }: { overview: Overview; address: Address }) {
  const navigate = useNavigate()
  // A grid has no overview of its own: its list says it all.
  const look = (areaId: string) => (overview.area.level === 'community' ? openLink(areaId) : withChange({ areaId }))
  return (
    <>
      <Figures overview={overview} />
      <div className="overview-parts">
        <MapPane overview={overview} show={show} onShow={(next) => change({ show: next })} onArea={(areaId) => void navigate(look(areaId))} />
        <div className="overview-beside">
          <AreaTable overview={overview} inside={look} />
          <Stuck overview={overview} />
        </div>
        <Waiting waiting={overview.waiting} addressOf={(matterId) => withChange({ m: matterId })} />
      </div>
      <Charts overview={overview} asTable={asTable} />
    </>
  )
}

export function OverviewPage() {
  const { t, word, language } = useWords()
  const address = useOverviewAddress()
  const { areaId, asTable, openId, change, withChange } = address
  const { data, error, isPending, isPlaceholderData, refetch } = useOverview(areaId)
  const now = useNow()
  useTitle(data ? t('overview.title', { area: data.area.name }) : t('desk.nav.overview'))
  if (error && (!data || isPlaceholderData)) return <NotSeen error={error} onRetry={() => void refetch()} />
  if (isPending || !data) return <Bones />
  return (
    <>
      <div className="overview" aria-busy={isPlaceholderData}>
        <header className="overview-head">
          <AreaLine overview={data} addressOf={(id) => withChange({ areaId: id })} onArea={(id) => change({ areaId: id })} />
          <span className="faint">{t('overview.at', { moment: momentWords(language, data.at, now) })}</span>
          <Segmented<string> size="small" aria-label={t('overview.as')} value={asTable ? 'table' : 'chart'} onChange={(as) => change({ as })} options={ways.map((value) => ({ value, label: word(`overview.as.${value}`) }))} />
        </header>
        <Parts overview={data} address={address} />
      </div>
      {openId && <MatterDrawer matterId={openId} onClose={() => change({ m: undefined })} />}
    </>
  )
}
