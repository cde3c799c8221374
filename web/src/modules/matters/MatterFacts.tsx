// The left column: what was said, the photos, the place as a picture, the category with its standard, the reporter.
import type { MatterView } from '@gongzhi/contracts/matters.ts'
import { amountWords } from '@gongzhi/contracts/words/sentences.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { momentWords } from '../../kit/times.ts'
import { SmallMap } from '../map/SmallMap.tsx'
import { Files } from './Files.tsx'
import { useEntries } from './queries.ts'
import { Reporter } from './Reporter.tsx'

const FROM_REPORTER = ['register', 'addInformation']

function Place({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  const { place } = matter
  const path = place.areas.map((area) => area.name).join(' · ')
  // What the reporter chose from the lists begins the address already.
  const isSaid = place.placeName && place.address?.includes(place.placeName)
  return (
    <section aria-labelledby="place-title">
      <h2 id="place-title">{t('desk.place')}</h2>
      <p>{[isSaid ? undefined : place.placeName, place.address].filter(Boolean).join(' · ') || path}</p>
      <p className="faint">{path}</p>
      {place.lon !== undefined && place.lat !== undefined
        ? <div className="small-map"><SmallMap lon={place.lon} lat={place.lat} /></div>
        : <p className="faint">{t('desk.place.noPoint')}</p>}
    </section>
  )
}

function Category({ matter }: { matter: MatterView }) {
  const { t, language } = useWords()
  const { category } = matter
  return (
    <section aria-labelledby="category-title">
      <h2 id="category-title">{t('desk.category')}</h2>
      {!category && <p className="quiet">{t('desk.noCategory')}</p>}
      {category && (
        <>
          <p>{category.className && `${category.className} · `}{category.name}</p>
          <details>
            <summary className="quiet">{t('desk.standard')}</summary>
            <dl className="pairs">
              <dt>{t('desk.standard.condition')}</dt><dd>{category.condition}</dd>
              <dt>{t('desk.standard.limit')}</dt><dd>{amountWords(language, category.limit.amount, category.limit.unit)}</dd>
              <dt>{t('desk.standard.closing')}</dt><dd>{category.closing}</dd>
              <dt>{t('desk.standard.basis')}</dt><dd>{category.basis}</dd>
            </dl>
          </details>
        </>
      )}
    </section>
  )
}

function Ratings({ matter }: { matter: MatterView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  if (matter.ratings.length === 0) return null
  return (
    <section aria-labelledby="ratings-title">
      <h2 id="ratings-title">{t('desk.ratings')}</h2>
      {matter.ratings.map((rating) => (
        <p key={rating.at + rating.by}>
          {rating.solved || rating.satisfied
            ? `${rating.solved ? word(`solved.${rating.solved}`) : t('desk.unsaid')} · ${rating.satisfied ? word(`satisfied.${rating.satisfied}`) : t('desk.unsaid')}`
            : t('desk.rating.notReached')}
          <span className="faint">
            {' '}{word(`desk.ratedBy.${rating.by}`)} · {momentWords(language, rating.at, now)}
            {' · '}{t(rating.enteredByName ? 'desk.rating.enteredBy' : 'desk.rating.self', { name: rating.enteredByName, how: word(`how.${rating.how}`) })}
          </span>
        </p>
      ))}
    </section>
  )
}

/** Whom it speaks against: that unit and those below it cannot read it. */
function About({ matter }: { matter: MatterView }) {
  const { t } = useWords()
  if (!matter.about) return null
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title">{t('desk.about')}</h2>
      <p>{matter.about.name}</p>
      <p className="faint">{t('desk.about.wall', { unit: matter.about.name, owner: matter.owner.name })}</p>
    </section>
  )
}

/** The system that it came from: its number, its deadline, and whether the result has gone back. */
function Source({ matter }: { matter: MatterView }) {
  const { t, language } = useWords()
  const now = useNow()
  const { source } = matter
  if (!source && !matter.externalNumber) return null
  const back = source?.returnedAt ? t('desk.source.returned', { moment: momentWords(language, source.returnedAt, now) }) : source?.awaitsReturn ? t('desk.source.awaits') : undefined
  return (
    <section aria-labelledby="source-title">
      <h2 id="source-title">{t('desk.source')}</h2>
      <dl className="pairs">
        {matter.externalNumber && <><dt>{t('desk.externalNumber')}</dt><dd>{matter.externalNumber}</dd></>}
        {source?.dueAt && <><dt>{t('desk.source.dueAt')}</dt><dd>{momentWords(language, source.dueAt, now)}</dd></>}
        {back && <><dt>{t('desk.source.back')}</dt><dd>{back}</dd></>}
      </dl>
    </section>
  )
}

export function MatterFacts({ matter }: { matter: MatterView }) {
  const { t, word, language } = useWords()
  const now = useNow()
  const { data: entries = [] } = useEntries(matter.matterId)
  // Only reports have a category with a standard, a nature that was chosen, and the ratings of call-back.
  const isReport = matter.kind === 'report'
  // What handlers photographed stands in the sentence it belongs to.
  const sent = entries.filter((entry) => FROM_REPORTER.includes(entry.act)).flatMap((entry) => entry.files)
  return (
    <>
      <section>
        <p className="words-said">{matter.description}</p>
        <Files files={sent} />
        <p className="faint" style={{ marginTop: 6 }}>
          {[word(`channel.${matter.channel}`), isReport && word(`nature.${matter.nature}`), momentWords(language, matter.reportedAt, now)].filter(Boolean).join(' · ')}
        </p>
      </section>
      <About matter={matter} />
      <Place matter={matter} />
      {isReport && <Category matter={matter} />}
      {(matter.kind !== 'dispute' || matter.reporter.name !== undefined || matter.reporter.phone !== undefined) && <Reporter matter={matter} />}
      {isReport && <Ratings matter={matter} />}
      <Source matter={matter} />
      <section aria-labelledby="more-title">
        <h2 id="more-title">{t('desk.more')}</h2>
        <dl className="pairs">
          <dt>{t('desk.owner')}</dt><dd>{matter.owner.name}</dd>
          <dt>{t('desk.ruleVersion')}</dt><dd>{t('desk.ruleVersion.no', { version: matter.ruleVersion })}</dd>
        </dl>
      </section>
    </>
  )
}
