// Screenings (排查): each a named round with its days; for every area whether something was found, nothing, or no answer
// yet. A zero report is one tap, only here and only on its days.
import type { CampaignView } from '@gongzhi/contracts/disputes.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../kit/api.ts'
import { ListBones, Nothing, Trouble } from '../../kit/ListStates.tsx'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { dateWords, momentWords } from '../../kit/times.ts'
import { CampaignDialog } from './CampaignDialog.tsx'
import { useCampaigns } from './queries.ts'

type Area = CampaignView['areas'][number]

function AreaLine({ campaign, area, isRunning }: { campaign: CampaignView; area: Area; isRunning: boolean }) {
  const { t, language } = useWords()
  const now = useNow()
  const queries = useQueryClient()
  const [commandId] = useState<string>(() => crypto.randomUUID())
  const sent = useMutation({
    mutationFn: () => call('POST', `/screenings/${campaign.campaignId}/zero-reports`, { body: { commandId, areaId: area.areaId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaigns'] }),
  })
  return (
    <li className="screening-area">
      <span>{area.name}</span>
      <span className={area.answer === 'none' ? 'quiet' : ''}>
        {area.answer === 'found' ? t('desk.dispute.screening.found', { n: area.found }) : t(`desk.dispute.screening.${area.answer}`)}
        {area.answeredAt && <span className="faint"> {momentWords(language, area.answeredAt, now)}</span>}
      </span>
      {area.mayAnswer && isRunning && (
        <span className="part-acts">
          {area.answer === 'none' && <Button size="small" type="primary" loading={sent.isPending} aria-label={t('desk.dispute.screening.zeroOf', { area: area.name })} onClick={() => sent.mutate()}>{t('desk.dispute.screening.reportZero')}</Button>}
          <Link to={`/disputes/new?campaign=${campaign.campaignId}`}><Button size="small">{t('desk.dispute.screening.reportFound')}</Button></Link>
        </span>
      )}
      {sent.error && <p className="wrong" role="alert">{problemWords(language, sent.error)}</p>}
    </li>
  )
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  const { t, language } = useWords()
  const today = localDateOf(useNow())
  const isRunning = campaign.from <= today && today <= campaign.until
  const answered = campaign.areas.filter((area) => area.answer !== 'none').length
  // What is mine to answer stands first.
  const areas = campaign.areas.toSorted((a, b) => Number(b.mayAnswer && b.answer === 'none') - Number(a.mayAnswer && a.answer === 'none'))
  return (
    <section className="campaign" aria-labelledby={`campaign-${campaign.campaignId}`}>
      <h2 id={`campaign-${campaign.campaignId}`}>{campaign.title}</h2>
      <p className="quiet">
        {t('desk.dispute.screening.days', { from: dateWords(language, campaign.from, true), until: dateWords(language, campaign.until, true), by: campaign.calledByName })}
        {' · '}{t('desk.dispute.screening.answered', { n: answered, of: campaign.areas.length })}
        {!isRunning && <span className="state">{t(today < campaign.from ? 'desk.dispute.screening.toCome' : 'desk.dispute.screening.over')}</span>}
      </p>
      {campaign.note && <p>{campaign.note}</p>}
      <ul>{areas.map((area) => <AreaLine key={area.areaId} campaign={campaign} area={area} isRunning={isRunning} />)}</ul>
    </section>
  )
}

export function ScreeningTab({ mayCall }: { mayCall: boolean }) {
  const { t } = useWords()
  const [isCalling, setCalling] = useState(false)
  const { data, error, isPending, refetch } = useCampaigns()
  return (
    <>
      {mayCall && <div className="filters"><Button type="primary" onClick={() => setCalling(true)}>{t('desk.dispute.screening.call')}</Button></div>}
      {isPending && <ListBones rows={6} />}
      {!data && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Nothing title={t('desk.dispute.screening.empty')}>{t(mayCall ? 'desk.dispute.screening.empty.call' : 'desk.dispute.screening.empty.how')}</Nothing>}
      {data?.map((campaign) => <Campaign key={campaign.campaignId} campaign={campaign} />)}
      {isCalling && <CampaignDialog onClose={() => setCalling(false)} />}
    </>
  )
}
