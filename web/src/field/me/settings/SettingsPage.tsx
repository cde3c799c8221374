// 设置: how it looks, the PIN, notifications, what lies on this phone, going.
import type { DeviceView } from '@gongzhi/contracts/devices.ts'
import { languages } from '@gongzhi/contracts/words/say.ts'
import { useState } from 'react'
import { useNow } from '../../../kit/now.ts'
import { usePreferences, useWords } from '../../../kit/preferences.tsx'
import type { Theme } from '../../../kit/preferences.tsx'
import { momentWords } from '../../../kit/times.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { useAppState, useStore } from '../../store/useStore.ts'
import { chooseTypeSize, typeSize, typeSizes } from '../../typeSize.ts'
import { KeptAt } from '../KeptAt.tsx'
import { useCached } from '../useCached.ts'
import { ChangePin } from './ChangePin.tsx'
import { SignOut } from './SignOut.tsx'

const themes = ['light', 'dark'] as const satisfies readonly Theme[]
const MB = 1_048_576

type ChoiceProps<Value extends string> = { name: string; label: string; values: readonly Value[]; value: Value; say: (value: Value) => string; onChoose: (value: Value) => void }

function Choices<Value extends string>({ name, label, values, value, say, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="segments">{values.map((each) => <label key={each} className="choice"><input type="radio" name={name} checked={each === value} onChange={() => onChoose(each)} /><span>{say(each)}</span></label>)}</div>
    </fieldset>
  )
}

function Looks() {
  const { t } = useWords()
  const { language, theme, choose } = usePreferences()
  const [size, setSize] = useState(typeSize)
  return (
    <section className="matter-section fields">
      <Choices name="size" label={t('field.me.typeSize')} values={typeSizes} value={size} say={(each) => t(`field.me.typeSize.${each}`)} onChoose={(each) => { chooseTypeSize(each); setSize(each) }} />
      <Choices name="theme" label={t('field.me.theme')} values={themes} value={theme} say={(each) => t(`field.me.theme.${each}`)} onChoose={(each) => choose({ theme: each })} />
      <Choices name="language" label={t('field.me.language')} values={languages} value={language} say={(each) => t(`field.me.language.${each}`)} onChoose={(each) => choose({ language: each })} />
    </section>
  )
}

function Pushes() {
  const { t } = useWords()
  const store = useStore()
  const [says, setSays] = useState<'on' | 'off'>()
  return (
    <section className="matter-section">
      <h2>{t('field.me.push')}</h2>
      <p>{t(says ? `field.me.push.${says}` : 'field.me.push.how')}</p>
      {says !== 'on' && <button type="button" className="button" onClick={() => void store.enablePush().then((isOn) => setSays(isOn ? 'on' : 'off'), () => setSays('off'))}>{t('field.me.push.enable')}</button>}
    </section>
  )
}

function Storage() {
  const { t } = useWords()
  const store = useStore()
  const { storage, update } = useAppState()
  return (
    <section className="matter-section">
      <h2>{t('field.me.storage')}</h2>
      {storage.usedBytes !== undefined && <p>{t('field.me.used', { used: (storage.usedBytes / MB).toFixed(1), of: storage.quotaBytes ? Math.round(storage.quotaBytes / MB) : '' })}</p>}
      {!storage.isPersistent && <p className="quiet small">{t('field.me.notPersistent')}</p>}
      <p>{t('field.me.version', { build: __FIELD_BUILD__.replace('T', ' ') })}</p>
      {update === 'none' ? <p className="quiet small">{t('field.me.newest')}</p> : <button type="button" className="button" onClick={() => void store.applyUpdate()}>{t('phone.strip.update')}</button>}
    </section>
  )
}

function Phones() {
  const { t, language } = useWords()
  const now = useNow()
  const { me } = useAppState()
  const read = useCached<{ rows: DeviceView[] }>('/devices')
  const mine = read.data?.rows.filter(({ personId }) => personId === me?.personId) ?? []
  return (
    <section className="matter-section">
      <h2>{t('field.me.phones')}</h2>
      <KeptAt of={read} />
      <ul className="stack">{mine.map(({ deviceId, name, seenAt, wipedAt }) => <li key={deviceId}><b>{name}</b><p className="quiet small">{wipedAt ? t('field.me.phoneWiped') : t('field.me.phoneSeen', { at: momentWords(language, seenAt, now) })}</p></li>)}</ul>
      <p className="quiet small">{t('field.me.phonesHow')}</p>
    </section>
  )
}

export function SettingsPage() {
  const { t } = useWords()
  const store = useStore()
  return (
    <main>
      <PageHead title={t('field.me.settings')} to="/me" />
      <div className="page stack" data-testid="settings">
        <Looks />
        <section className="matter-section"><h2>{t('field.me.pin')}</h2><div className="buttons"><ChangePin /><button type="button" className="button" onClick={() => store.lock()}>{t('field.me.lock')}</button></div></section>
        <Pushes />
        <Storage />
        <Phones />
        <SignOut />
      </div>
    </main>
  )
}
