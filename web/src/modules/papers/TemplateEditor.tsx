// One template: its blocks beside the paper that they make; saved as a new version, with the earlier ones to go back to.
import type { FieldError } from '@gongzhi/contracts/kit/problem.ts'
import type { Block, TemplateContent, TemplatePage } from '@gongzhi/contracts/papers.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useRef, useState } from 'react'
import { ApiProblem, call, callForFile } from '../../kit/api.ts'
import { useNow } from '../../kit/now.ts'
import { useWords } from '../../kit/preferences.tsx'
import { problemWords } from '../../kit/problemWords.ts'
import { momentWords } from '../../kit/times.ts'
import { BlockEditor } from './BlockEditor.tsx'
import type { BlockType, KeyedBlock } from './blockList.ts'
import { blockTypes, keyed, moved, newBlock } from './blockList.ts'
import { SheetPreview } from './SheetPreview.tsx'

type Draft = { title: string; number: string; blocks: KeyedBlock[] }
const draftOf = ({ title, number = '', blocks }: TemplateContent): Draft => ({ title, number, blocks: keyed(blocks) })
const contentOf = ({ title, number, blocks }: Draft): TemplateContent => ({ title, ...(number.trim() && { number: number.trim() }), blocks: blocks.map(({ block }) => block) })
const contentIn = ({ title, number, blocks }: TemplatePage): TemplateContent => ({ title, ...(number && { number }), blocks })

function useSaving(unitId: string, page: TemplatePage, onSaved: (page: TemplatePage) => void) {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const command = useRef({ commandId: crypto.randomUUID(), said: '' })
  return useMutation({
    mutationFn: (content: TemplateContent | null) => {
      const body = { unitId, version: page.ownVersion, content }
      const said = JSON.stringify(body)
      if (command.current.said !== said) command.current = { commandId: crypto.randomUUID(), said }
      return call<TemplatePage>('PUT', `/paper-templates/${page.paperKind}`, { body: { commandId: command.current.commandId, ...body } })
    },
    onSuccess: (saved) => {
      queries.setQueryData(['paper-templates', unitId, page.paperKind], saved)
      void queries.invalidateQueries({ queryKey: ['paper-templates'] })
      void message.info(t('desk.templates.saved'))
      onSaved(saved)
    },
  })
}

/** Opens the template as the PDF that it would be, in a page of its own. */
function usePdf(page: TemplatePage) {
  return useMutation({
    mutationFn: async (content: TemplateContent) => {
      const { file } = await callForFile(`/paper-templates/${page.paperKind}/preview`, { body: { content } })
      const url = URL.createObjectURL(file)
      window.open(url, '_blank', 'noopener')
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    },
  })
}

const faultsOf = (...errors: unknown[]): FieldError[] => errors.flatMap((error) => (error instanceof ApiProblem ? (error.body.errors ?? []) : []))
const sentencesAt = (faults: readonly FieldError[], pointer: string): string[] => [...new Set(faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)).map(({ detail }) => detail))]

function History({ page, onTake }: { page: TemplatePage; onTake: (content: TemplateContent) => void }) {
  const { t, language } = useWords()
  const now = useNow()
  return (
    <details>
      <summary>{t('desk.templates.history')}</summary>
      <ul className="template-history">
        {page.history.map(({ version, savedAt, savedByName = '', content }) => (
          <li key={version}>
            <span>{t(content ? 'desk.templates.version' : 'desk.templates.version.back', { version, moment: momentWords(language, savedAt, now), name: savedByName })}</span>
            {content && <Button size="small" onClick={() => onTake(content)}>{t('desk.templates.take')}</Button>}
          </li>
        ))}
        <li><span>{t('desk.templates.product')}</span><Button size="small" onClick={() => onTake(page.product)}>{t('desk.templates.takeProduct')}</Button></li>
      </ul>
    </details>
  )
}

function Blocks({ draft, page, faults, onChange }: { draft: Draft; page: TemplatePage; faults: readonly FieldError[]; onChange: (blocks: KeyedBlock[]) => void }) {
  const { t, word } = useWords()
  const { blocks } = draft
  const add = (type: BlockType) => {
    const block = newBlock(type, page.keys)
    if (block) onChange([...blocks, ...keyed([block])])
  }
  const set = (n: number, block: Block) => onChange(blocks.map((each, at) => (at === n ? { ...each, block } : each)))
  return (
    <section aria-label={t('desk.templates.blocks')}>
      <p className="hint">{t('desk.templates.move.hint')}</p>
      <ol className="template-blocks">
        {blocks.map(({ id, block }, n) => (
          <BlockEditor key={id} block={block} n={n} count={blocks.length} keys={page.keys} wrong={sentencesAt(faults, `/content/blocks/${n}`)}
            onChange={(next) => set(n, next)} onMove={(from, to) => onChange(moved(blocks, from, to))} onRemove={() => onChange(blocks.filter((each) => each.id !== id))} />
        ))}
      </ol>
      <p className="template-add">
        {t('desk.templates.add')}
        {blockTypes.map((type) => <Button key={type} size="small" disabled={blocks.length >= 60 || !newBlock(type, page.keys)} onClick={() => add(type)}>{word(`block.${type}`)}</Button>)}
      </p>
    </section>
  )
}

const KEYS_OF_NUMBER = { place: '{{place}}', year: '{{year}}', seq: '{{seq}}' }

export function TemplateEditor({ unitId, page }: { unitId: string; page: TemplatePage }) {
  const { t, language } = useWords()
  const [draft, setDraft] = useState(() => draftOf(page))
  const saving = useSaving(unitId, page, (saved) => setDraft(draftOf(saved)))
  const pdf = usePdf(page)
  const content = contentOf(draft)
  const isChanged = JSON.stringify(content) !== JSON.stringify(contentIn(page))
  const faults = faultsOf(saving.error, pdf.error)
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    saving.reset()
    pdf.reset()
  }
  const isOwn = page.unitId === unitId
  const error = saving.error ?? pdf.error
  return (
    <>
      <div className="template-editor">
        <div className="template-head">
          <h1>{page.title}</h1>
          {isChanged && <span className="faint" role="status">{t('desk.templates.unsaved')}</span>}
          {isChanged && <Button onClick={() => change(draftOf(page))}>{t('desk.templates.discard')}</Button>}
          {isOwn && !isChanged && <Popconfirm title={t('desk.templates.back')} description={<span className="back-sure">{t('desk.templates.back.sure')}</span>} onConfirm={() => saving.mutate(null)}><Button>{t('desk.templates.back')}</Button></Popconfirm>}
          <Button type="primary" disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate(content)}>{t('desk.templates.save')}</Button>
        </div>
        {error && faults.length === 0 && <p className="wrong" role="alert">{problemWords(language, error)}</p>}
        <div className="field">
          <label htmlFor="template-title">{t('desk.templates.title')}</label>
          <Input id="template-title" value={draft.title} maxLength={80} onChange={(event) => change({ title: event.target.value })} />
          {sentencesAt(faults, '/content/title').map((sentence) => <p key={sentence} className="wrong" role="alert">{sentence}</p>)}
        </div>
        <div className="field">
          <label htmlFor="template-number">{t('desk.templates.number')}</label>
          <Input id="template-number" value={draft.number} maxLength={60} onChange={(event) => change({ number: event.target.value })} />
          <p className="hint">{t('desk.templates.number.hint', KEYS_OF_NUMBER)}</p>
          {sentencesAt(faults, '/content/number').map((sentence) => <p key={sentence} className="wrong" role="alert">{sentence}</p>)}
        </div>
        <Blocks draft={draft} page={page} faults={faults} onChange={(blocks) => change({ blocks })} />
        <History page={page} onTake={(taken) => change(draftOf(taken))} />
      </div>
      <aside className="template-preview" aria-label={t('desk.templates.preview')}>
        <p className="template-line"><span className="quiet grow">{t('desk.templates.preview.hint')}</span><Button size="small" loading={pdf.isPending} onClick={() => pdf.mutate(content)}>{t('desk.templates.pdf')}</Button></p>
        <SheetPreview content={content} keys={page.keys} />
      </aside>
    </>
  )
}
