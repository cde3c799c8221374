// A number that leads to the list which it counts; one without a list, and nothing, is a plain number.
import { Link } from 'react-router'

export function NumberLink({ n, to, isLate }: { n: number; to: string | undefined; isLate?: boolean }) {
  const light = isLate && n > 0 ? { 'data-light': 'overdue' } : {}
  const number = <span className={isLate ? 'clock' : undefined} {...light}>{n}</span>
  return to && n > 0 ? <Link to={to} className="number-link">{number}</Link> : number
}
