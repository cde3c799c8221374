// Short hands for writing the product's own templates.
import type { Block } from '@gongzhi/contracts/papers.ts'

export const heading = (text: string): Block => ({ type: 'heading', text })
export const para = (text: string): Block => ({ type: 'paragraph', text, indent: true })
/** Without indent: whom it is addressed to. */
export const line = (text: string): Block => ({ type: 'paragraph', text, indent: false })
export const field = (label: string, key: string): Block => ({ type: 'field', label, key })
export const sign = (label: string, list?: string): Block => ({ type: 'signature', label, ...(list && { list }) })
/** With a second line that line is the date; else the date is the day of drawing. */
export const seal = (label: string): Block => ({ type: 'seal', label })

type Column = [label: string, key: string, width: number]
export const table = (list: string, ...columns: Column[]): Block =>
  ({ type: 'table', list, columns: columns.map(([label, key, width]) => ({ label, key, width })) })

/** The parties as papers name them (人民调解法 Art. 29: 当事人的基本情况). */
export const parties = table('parties', ['身份', 'role', 14], ['姓名', 'name', 14], ['性别', 'gender', 9], ['身份证件号码', 'idNumber', 30], ['联系电话', 'phone', 19], ['住址', 'address', 20])
export const representatives = table('representatives', ['代表姓名', 'name', 25], ['联系电话', 'phone', 30], ['住址', 'address', 45])
export const contents = table('contents', ['序号', 'n', 11], ['材料名称', 'title', 34], ['文号', 'number', 32], ['日期', 'drawnOn', 28], ['页数', 'pages', 11], ['页次', 'page', 11], ['备注', 'remark', 15])
export const committeeSeal = seal('{{unitName}}（印章）')
