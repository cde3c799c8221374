// One block of a template: its words, what it names, and its place among the others, by mouse, by drag and by keyboard.
import type { Block } from '@gongzhi/contracts/papers.ts'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import type { KeyboardEvent } from 'react'
import { useRef, useState } from 'react'
import { useWords } from '../../kit/preferences.tsx'
import type { Keys } from './blockList.ts'
import { listsOf, tableOf, valuesOf, withKey } from './blockList.ts'

type Part<Type extends Block['type']> = { block: Extract<Block, { type: Type }>; keys: Keys; onChange: (block: Block) => void }
const optionsOf = (keys: Keys) => keys.map(({ key, meaning }) => ({ value: key, label: meaning }))

/** A text into which keys are put by their meaning. */
function TextWithKeys({ text, keys, rows, label, onChange }: { text: string; keys: Keys; rows: number; label: string; onChange: (text: string) => void }) {
  const { t } = useWords()
  const area = useRef<TextAreaRef>(null)
  const insert = (key: string) => {
    const at = area.current?.resizableTextArea?.textArea.selectionStart ?? text.length
    onChange(withKey(text, key, at))
    area.current?.focus()
  }
  return (
    <>
      <Input.TextArea ref={area} aria-label={label} value={text} maxLength={4000} autoSize={{ minRows: rows, maxRows: 12 }} onChange={(event) => onChange(event.target.value)} />
      <Select size="small" value={null} placeholder={t('desk.templates.key')} aria-label={t('desk.templates.key')} showSearch={{ optionFilterProp: 'label' }} options={optionsOf(valuesOf(keys))} onChange={(key: string | null) => key && insert(key)} style={{ width: 180 }} />
    </>
  )
}

function FieldPart({ block, keys, onChange }: Part<'field'>) {
  const { t } = useWords()
  return (
    <div className="template-line">
      <Input className="grow" aria-label={t('desk.templates.label')} value={block.label} maxLength={60} onChange={(event) => onChange({ ...block, label: event.target.value })} />
      <Select className="grow" aria-label={t('desk.templates.keyOf')} showSearch={{ optionFilterProp: 'label' }} value={block.key} options={optionsOf(valuesOf(keys))} onChange={(key) => onChange({ ...block, key })} />
    </div>
  )
}

function TablePart({ block, keys, onChange }: Part<'table'>) {
  const { t } = useWords()
  const lists = listsOf(keys)
  const list = lists.find(({ key }) => key === block.list)
  const set = (n: number, change: Partial<(typeof block.columns)[number]>) => onChange({ ...block, columns: block.columns.map((column, at) => (at === n ? { ...column, ...change } : column)) })
  const first = list?.columns?.[0]
  return (
    <>
      <Select aria-label={t('desk.templates.list')} value={block.list} options={optionsOf(lists)} onChange={(key) => onChange(tableOf(lists.find((each) => each.key === key)!))} />
      <div className="template-columns">
        {block.columns.map((column, n) => (
          // Columns have no name of their own: the same key may stand twice.
          // oxlint-disable-next-line react/no-array-index-key
          <div className="template-line" key={n}>
            <Input className="grow" aria-label={t('desk.templates.label')} value={column.label} maxLength={40} onChange={(event) => set(n, { label: event.target.value })} />
            <Select className="grow" aria-label={t('desk.templates.column')} value={column.key} options={(list?.columns ?? []).map(({ key, meaning }) => ({ value: key, label: meaning }))} onChange={(key) => set(n, { key })} />
            <InputNumber aria-label={t('desk.templates.width')} min={1} max={100} value={column.width} style={{ width: 68 }} onChange={(width) => set(n, { width: width ?? 1 })} />
            <Button size="small" aria-label={t('desk.templates.removeColumn', { n: n + 1 })} disabled={block.columns.length === 1} onClick={() => onChange({ ...block, columns: block.columns.filter((_, at) => at !== n) })}>×</Button>
          </div>
        ))}
      </div>
      {first && block.columns.length < 8 && <div><Button size="small" onClick={() => onChange({ ...block, columns: [...block.columns, { label: first.meaning, key: first.key, width: 20 }] })}>{t('desk.templates.addColumn')}</Button></div>}
    </>
  )
}

function SignaturePart({ block, keys, onChange }: Part<'signature'>) {
  const { t } = useWords()
  const named = listsOf(keys).filter(({ columns }) => columns?.some(({ key }) => key === 'name'))
  return (
    <div className="template-line">
      <Input className="grow" aria-label={t('desk.templates.label')} value={block.label} maxLength={60} onChange={(event) => onChange({ ...block, label: event.target.value })} />
      <Select className="grow" aria-label={t('desk.templates.list')} value={block.list ?? ''} options={[{ value: '', label: t('desk.templates.noList') }, ...optionsOf(named)]}
        onChange={(list) => onChange({ type: 'signature', label: block.label, ...(list && { list }) })} />
    </div>
  )
}

function Parts({ block, keys, onChange }: Part<Block['type']>) {
  const { t } = useWords()
  switch (block.type) {
    case 'heading': return <TextWithKeys text={block.text} keys={keys} rows={1} label={t('desk.templates.text')} onChange={(text) => onChange({ ...block, text })} />
    case 'paragraph': return (
      <>
        <TextWithKeys text={block.text} keys={keys} rows={2} label={t('desk.templates.text')} onChange={(text) => onChange({ ...block, text })} />
        <Checkbox checked={block.indent} onChange={(event) => onChange({ ...block, indent: event.target.checked })}>{t('desk.templates.indent')}</Checkbox>
      </>
    )
    case 'field': return <FieldPart block={block} keys={keys} onChange={onChange} />
    case 'table': return <TablePart block={block} keys={keys} onChange={onChange} />
    case 'signature': return <SignaturePart block={block} keys={keys} onChange={onChange} />
    case 'seal': return <Input.TextArea aria-label={t('desk.templates.label')} value={block.label} maxLength={120} autoSize onChange={(event) => onChange({ ...block, label: event.target.value })} />
  }
}

const Dots = () => <svg width="10" height="16" viewBox="0 0 10 16" fill="currentColor" aria-hidden="true">{[3, 8, 13].flatMap((y) => [2, 8].map((x) => <circle key={`${x}${y}`} cx={x} cy={y} r="1.3" />))}</svg>

type Props = { block: Block; n: number; count: number; keys: Keys; wrong: readonly string[]; onChange: (block: Block) => void; onMove: (from: number, to: number) => void; onRemove: () => void }

export function BlockEditor({ block, n, count, keys, wrong, onChange, onMove, onRemove }: Props) {
  const { t, word } = useWords()
  const [isOver, setOver] = useState(false)
  const byKey = (event: KeyboardEvent) => {
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    onMove(n, n + by)
  }
  return (
    // The keys move what is being edited inside; the place itself is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="template-block" data-over={isOver} onKeyDown={byKey} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); onMove(Number(event.dataTransfer.getData('text/plain')), n) }}>
      <div className="template-block-head">
        <span className="drag" draggable aria-hidden="true" title={t('desk.templates.drag', { n: n + 1 })} onDragStart={(event) => event.dataTransfer.setData('text/plain', String(n))}><Dots /></span>
        <b>{n + 1}. {word(`block.${block.type}`)}</b>
        <Button size="small" aria-label={t('desk.templates.up', { n: n + 1 })} disabled={n === 0} onClick={() => onMove(n, n - 1)}>↑</Button>
        <Button size="small" aria-label={t('desk.templates.down', { n: n + 1 })} disabled={n === count - 1} onClick={() => onMove(n, n + 1)}>↓</Button>
        <Button size="small" aria-label={t('desk.templates.remove', { n: n + 1 })} disabled={count === 1} onClick={onRemove}>×</Button>
      </div>
      <Parts block={block} keys={keys} onChange={onChange} />
      {wrong.map((sentence) => <p key={sentence} className="wrong" role="alert">{sentence}</p>)}
    </li>
  )
}
