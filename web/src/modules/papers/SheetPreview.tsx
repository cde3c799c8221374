// A template as the paper will look, out of the same filled blocks from which PDF and Word are drawn.
import { BLANK_SIGNED, fillTemplate, sampleFilling } from '@gongzhi/contracts/paperBlocks.ts'
import type { FilledBlock } from '@gongzhi/contracts/paperBlocks.ts'
import { localDateOf } from '@gongzhi/contracts/kit/localDays.ts'
import type { PaperTemplate, TemplateContent } from '@gongzhi/contracts/papers.ts'
import { useNow } from '../../kit/now.ts'

function Block({ block }: { block: FilledBlock }) {
  switch (block.type) {
    case 'heading': return <h3>{block.text}</h3>
    case 'paragraph': return <p data-indent={block.indent}>{block.text}</p>
    case 'field': return <p className="a4-field"><b>{block.label}：</b><span>{block.value}</span></p>
    case 'table': return <Rows block={block} />
    case 'signature': return (
      <>
        {block.names.length > 0 && <p className="a4-sign">{block.label}：</p>}
        {(block.names.length > 0 ? block.names : [block.label]).map((name, n) => <p className="a4-sign" key={`${n}${name}`}><span>{name}：</span><span>{BLANK_SIGNED}</span></p>)}
      </>
    )
    case 'seal': return <div className="a4-seal"><p>{block.label}</p><p>{block.date}</p></div>
  }
}

function Rows({ block }: { block: Extract<FilledBlock, { type: 'table' }> }) {
  return (
    <table>
      <colgroup>{block.columns.map(({ label, width }, n) => <col key={`${n}${label}`} style={{ width: `${(width / block.columns.reduce((sum, each) => sum + each.width, 0)) * 100}%` }} />)}</colgroup>
      <thead><tr>{block.columns.map(({ label }, n) => <th key={`${n}${label}`} scope="col">{label}</th>)}</tr></thead>
      <tbody>{block.rows.map((row, n) => <tr key={`${n}${row.join()}`}>{row.map((cell, m) => <td key={`${m}${cell}`}>{cell}</td>)}</tr>)}</tbody>
    </table>
  )
}

export function SheetPreview({ content, keys }: { content: TemplateContent; keys: PaperTemplate['keys'] }) {
  const year = Number(localDateOf(useNow()).slice(0, 4))
  const paper = fillTemplate(content, sampleFilling(keys, content.number, year))
  return (
    <div className="a4-frame">
      <div className="a4" lang="zh-CN">
        <h2>{paper.title}</h2>
        {paper.number && <p className="a4-number">{paper.number}</p>}
        {paper.blocks.map((block, n) => <Block key={`${n}${block.type}`} block={block} />)}
      </div>
    </div>
  )
}
