// When it did not come to an agreement: why, which lawful ways are open and until when (人民调解法 Art. 26), whether the parties
// were told; what was reported to others, of which only the fact and the receipt stay; and the volume.
import { Button } from 'antd'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { dateWords, momentWords } from '../../kit/times.ts'
import type { PartProps } from './part.ts'
import { mayDo } from './part.ts'

export function Ended(props: PartProps) {
  const { t, word, language } = useWords()
  const { dispute, matter, onOpen } = props
  const { ended } = dispute
  if (!ended && matter.state !== 'refused') return null
  const { ways } = dispute
  return (
    <section aria-labelledby="ended-title">
      <h2 id="ended-title">{t(ended ? 'desk.dispute.ended' : 'desk.dispute.ways')}</h2>
      {ended && <p><b>{word(`endCause.${ended.cause}`)}</b> <span className="quiet">{dateWords(language, ended.on, true)}</span></p>}
      {ended && (ended.toldOn
        ? <p className="quiet">{t('desk.dispute.told', { date: dateWords(language, ended.toldOn, true), ways: ended.ways.map((way) => word(`way.${way}`)).join(t('desk.dispute.comma')) })}</p>
        : <p className="note-line">{t('desk.dispute.told.not')}</p>)}
      {ways.length > 0 && (
        <ul className="ways">
          {ways.map((way) => <li key={way.way}><b>{word(`way.${way.way}`)}</b><span>{way.limit}</span><span className="faint">{way.basis}</span></li>)}
        </ul>
      )}
      {mayDo(props, 'tellWays') && <div className="part-acts"><Button size="small" type="primary" onClick={() => onOpen({ act: 'tellWays', values: { ways: ways.map((way) => way.way) } })}>{t('desk.dispute.tell')}</Button></div>}
    </section>
  )
}

export function Referrals({ dispute }: PartProps) {
  const { t, word, language } = useWords()
  const now = useNow()
  if (dispute.referrals.length === 0) return null
  return (
    <section aria-labelledby="referrals-title">
      <h2 id="referrals-title">{t('desk.dispute.referrals')}</h2>
      <ul className="plain-list">
        {dispute.referrals.map((referral) => (
          <li key={referral.at + referral.unitName}>
            <b>{word(`request.${referral.kind}`)}</b> {referral.unitName} <span className="faint">{momentWords(language, referral.at, now)}</span>
            <p className="quiet">{referral.receipt ? t('desk.dispute.referral.receipt', { receipt: referral.receipt }) : t('desk.dispute.referral.none')}</p>
          </li>
        ))}
      </ul>
      <p className="faint">{t('desk.dispute.referral.sealed')}</p>
    </section>
  )
}

export function Volume(props: PartProps) {
  const { t, word, language } = useWords()
  const { dispute, onOpen } = props
  const mayFile = mayDo(props, 'fileVolume')
  if (!dispute.volume && !mayFile) return null
  return (
    <section aria-labelledby="volume-title">
      <h2 id="volume-title">{t('desk.dispute.volume')}</h2>
      {!dispute.volume && <p className="quiet">{t('desk.dispute.volume.toFile')}</p>}
      {dispute.volume && (
        <p>
          {t('desk.dispute.volume.filed', { date: dateWords(language, dispute.volume.filedOn, true) })}
          {dispute.volume.grade && <b> {t('desk.dispute.volume.grade', { grade: word(`volumeGrade.${dispute.volume.grade}`) })}</b>}
          {dispute.volume.subsidyYuan !== undefined && <span> {t('desk.dispute.volume.subsidy', { yuan: dispute.volume.subsidyYuan })}</span>}
        </p>
      )}
      <div className="part-acts">
        {mayFile && <Button size="small" onClick={() => onOpen({ act: 'fileVolume' })}>{t('desk.dispute.volume.file')}</Button>}
        {mayDo(props, 'checkVolume') && <Button size="small" type="primary" onClick={() => onOpen({ act: 'checkVolume' })}>{t('desk.dispute.volume.check')}</Button>}
      </div>
    </section>
  )
}
