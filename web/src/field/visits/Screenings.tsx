// The screenings that run: what was found is registered, nothing found is one tap for a grid.
import type { CampaignView } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { Link } from 'react-router'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords } from '../../kit/times.ts'
import { KeptAt } from '../me/KeptAt.tsx'
import { useCached } from '../me/useCached.ts'
import { announceDone } from '../shell/done.ts'
import { useQueue, useStore } from '../store/useStore.ts'

type Area = CampaignView['areas'][number]

function AreaLine({ campaign, area }: { campaign: CampaignView; area: Area }) {
  const { t, word } = useWords()
  const store = useStore()
  const queue = useQueue()
  const waits = queue.some(({ act, state, body, path }) => act === 'reportZero' && (state === 'waiting' || state === 'sending') && path.includes(campaign.campaignId) && body['areaId'] === area.areaId)
  const zero = async () => {
    const commandId = await store.submit({ act: 'reportZero', target: { own: 'screening' }, path: `/screenings/${campaign.campaignId}/zero-reports`, body: { areaId: area.areaId }, title: `${campaign.title} · ${area.name}` })
    announceDone({ commandId, said: t('field.visits.zeroDone', { area: area.name }) })
  }
  const answer = waits ? t('field.visits.zeroWaits') : area.answer === 'zero' ? word('act.reportZero') : area.answer === 'found' ? t('field.visits.found', { n: area.found }) : t('field.visits.noAnswer')
  return (
    <li className="stack">
      <p className="spread"><b>{area.name}</b><span className="quiet">{answer}</span></p>
      {area.mayAnswer && !waits && (
        <div className="buttons">
          <Link className="button" to={`/report?kind=dispute&campaign=${campaign.campaignId}`}>{t('field.visits.register')}</Link>
          <button type="button" className="button" onClick={() => void zero()}>{t('field.visits.zero')}</button>
        </div>
      )}
    </li>
  )
}

export function Screenings() {
  const { t, language } = useWords()
  const now = useNow()
  const read = useCached<{ rows: CampaignView[] }>('/screenings', ['reportZero', 'registerDispute'])
  const today = localDateOf(now)
  const running = read.data?.rows.filter(({ from, until }) => from <= today && today <= until) ?? []
  if (running.length === 0) return null
  return (
    <section className="stack" aria-labelledby="screenings" data-testid="screenings">
      <h2 id="screenings" className="group-head">{t('field.visits.screenings')}</h2>
      {running.map((campaign) => (
        <div key={campaign.campaignId} className="matter-section">
          <h3>{campaign.title}</h3>
          <p className="quiet small">{campaign.calledByName} · {t('field.visits.days', { from: dateWords(language, campaign.from), until: dateWords(language, campaign.until) })}</p>
          {campaign.note && <p>{campaign.note}</p>}
          <ul className="stack">{campaign.areas.map((area) => <AreaLine key={area.areaId} campaign={campaign} area={area} />)}</ul>
        </div>
      ))}
      <KeptAt of={read} />
    </section>
  )
}
