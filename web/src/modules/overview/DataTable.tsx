// A plain table of figures: first column what, the others numbers or words. Used by overview and morning sheet.
import type { ReactNode } from 'react'

export type Column = { head: string; isNumber?: boolean; /** Left out where the screen is narrow. */ isExtra?: boolean; cell: ReactNode[] }

/** Columns of equally many cells; without any row it says why there is none. */
export function DataTable({ caption, keys, columns, empty }: { caption: string; keys: readonly string[]; columns: readonly Column[]; empty: string }) {
  if (keys.length === 0) return <p className="quiet">{empty}</p>
  const kind = ({ isNumber, isExtra }: Column) => `${isNumber ? 'n' : ''}${isExtra ? ' extra' : ''}`
  return (
    <table className="data">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>{columns.map((column) => <th key={column.head} scope="col" className={kind(column)}>{column.head}</th>)}</tr>
      </thead>
      <tbody>
        {keys.map((key, row) => (
          <tr key={key}>
            {columns.map((column, index) => (index === 0
              ? <th key={column.head} scope="row" className={kind(column)}>{column.cell[row]}</th>
              : <td key={column.head} className={kind(column)}>{column.cell[row]}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
