// Whom I can call, also without a network for the app: the telephone has its own.
import type { Contact } from '@gongzhi/contracts/sync.ts'
import { useWords } from '../../../kit/preferences.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useFrame } from '../../store/useStore.ts'

export function ContactLine({ contact: { name, post, unitName, phone } }: { contact: Contact }) {
  const { t } = useWords()
  const where = [unitName, post].filter((part) => part && part !== name).join(' · ')
  return (
    <li className="row-link">
      <span><b>{name}</b> <span className="quiet small">{where}</span></span>
      {phone ? <a className="button" href={`tel:${phone}`}>{t('field.me.call', { phone })}</a> : <span className="quiet small">{t('field.me.noPhone')}</span>}
    </li>
  )
}

export function ContactsPage() {
  const { t } = useWords()
  const contacts = useFrame()?.contacts ?? []
  const groups = [['urgent', contacts.filter(({ isUrgent }) => isUrgent)], ['others', contacts.filter(({ isUrgent }) => !isUrgent)]] as const
  return (
    <main>
      <PageHead title={t('field.me.contacts')} to="/me" />
      <div className="page stack">
        <p className="quiet small">{t('field.me.contactsHow')}</p>
        {contacts.length === 0 && <div className="says"><p>{t('field.me.noContacts')}</p></div>}
        {groups.map(([group, people]) => people.length > 0 && (
          <section key={group} className="stack" aria-labelledby={`contacts-${group}`}>
            <h2 id={`contacts-${group}`} className="group-head">{t(`field.me.contacts.${group}`)}</h2>
            <ul className="stack">{people.map((contact) => <ContactLine key={`${contact.name}${contact.unitName}${contact.post}`} contact={contact} />)}</ul>
          </section>
        ))}
      </div>
    </main>
  )
}
