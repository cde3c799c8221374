// 粘贴聊天内容: what was copied or shared out of a chat becomes a draft; who is named in it is offered, not taken.
import { useEffect, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import { takeShared } from '../worker/shared.ts'
import { chatDraft } from './chatDraft.ts'
import type { ChatDraft } from './chatDraft.ts'
import type { Set } from './parts.tsx'
import type { ReportDraft } from './reportDraft.ts'
import { useAddPhotos } from './PhotoField.tsx'

const MOST_FILES = 6
const MOST_LETTERS = 4000

/** Takes text and pictures into the draft; answers what is offered besides. */
export function useTakeChat(set: Set, roomNow: number) {
  const add = useAddPhotos()
  return async (text: string, pictures: readonly File[]): Promise<ChatDraft> => {
    const chat = chatDraft(text)
    if (chat.description) set(({ description }) => ({ description: [description.trim(), chat.description].filter(Boolean).join('\n').slice(0, MOST_LETTERS), from: 'chatGroup' }))
    const { kept } = await add(pictures, roomNow)
    if (kept.length > 0) set(({ photos }) => ({ photos: [...photos, ...kept].slice(0, MOST_FILES) }))
    return chat
  }
}

type Clip = { text: string; pictures: File[] }

/** What lies in the clipboard, with its pictures where the browser gives them; undefined when it was not allowed. */
async function fromClipboard(): Promise<Clip | undefined> {
  const { clipboard } = navigator
  if (!clipboard) return undefined
  const items = 'read' in clipboard ? await clipboard.read().catch(() => undefined) : undefined
  if (!items) {
    const text = 'readText' in clipboard ? await clipboard.readText().catch(() => undefined) : undefined
    return text === undefined ? undefined : { text, pictures: [] }
  }
  const clip: Clip = { text: '', pictures: [] }
  for (const item of items) {
    const picture = item.types.find((type) => type.startsWith('image/'))
    if (item.types.includes('text/plain')) clip.text += await (await item.getType('text/plain')).text()
    if (picture) clip.pictures.push(new File([await item.getType(picture)], 'chat.png', { type: picture }))
  }
  return clip
}

/** The contact of a report; of a dispute the first who quarrels. */
const asContact = ({ kind, parties }: ReportDraft, contact: { name?: string; phone?: string }): Partial<ReportDraft> =>
  kind === 'dispute' ? { parties: parties.map((party, at) => (at === 0 ? { ...party, ...contact } : party)) } : contact

type Props = { draft: ReportDraft; set: Set; room: number; isShared: boolean }

export function PasteChat({ draft, set, room, isShared }: Props) {
  const { t } = useWords()
  const { name: taken, phone: takenPhone } = draft.kind === 'dispute' ? (draft.parties[0] ?? {}) : draft
  const take = useTakeChat(set, room)
  const [offered, setOffered] = useState<ChatDraft>()
  const [says, setSays] = useState<'refused' | 'empty'>()
  const bring = async (clip: Clip | undefined) => {
    setSays(clip === undefined ? 'refused' : clip.text.trim() === '' && clip.pictures.length === 0 ? 'empty' : undefined)
    if (clip) setOffered(await take(clip.text, clip.pictures))
  }
  useEffect(() => {
    if (!isShared) return
    takeShared().then((shared) => shared && bring({ text: shared.text, pictures: [...shared.files] }), () => undefined)
    // Once: what was shared is taken away by reading it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isShared])
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      // Text pasted into a field belongs there.
      if (pictures.length === 0 && isTyping) return
      event.preventDefault()
      void bring({ text: isTyping ? '' : (event.clipboardData?.getData('text/plain') ?? ''), pictures })
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  })
  return (
    <div className="stack">
      <button type="button" className="link-button" onClick={() => void fromClipboard().then(bring)}>{t('field.report.paste')}</button>
      {says && <p role="alert" className="quiet">{t(`field.report.paste.${says}`)}</p>}
      {offered && (offered.phones.length > 0 || offered.names.length > 0) && (
        <div className="waiting-note">
          <p>{t('field.report.paste.offered')}</p>
          <div className="chips">
            {offered.phones.map((phone) => <button key={phone} type="button" className="chip" aria-pressed={takenPhone === phone} onClick={() => set((before) => asContact(before, { phone }))}>{phone}</button>)}
            {offered.names.map((name) => <button key={name} type="button" className="chip" aria-pressed={taken === name} onClick={() => set((before) => asContact(before, { name }))}>{name}</button>)}
          </div>
        </div>
      )}
    </div>
  )
}
