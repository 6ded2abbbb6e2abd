import { useText } from '#kernel/web/i18n.ts'
import { Disclosure } from '#ui/Card.tsx'
import type { ProblemPage } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** How often by month: bars for the eye, and the same as a table for whoever wants the numbers. */
export function Months({ months }: Pick<ProblemPage, 'months'>) {
  const text = useText(TEXT)
  const most = Math.max(1, ...months.map(({ count }) => count))
  if (months.length === 0) return null
  return (
    <figure className="months">
      <figcaption>{text('months')}</figcaption>
      <div className="months-bars" aria-hidden="true">
        {months.map(({ month, count }) => (
          <div key={month} className="months-bar">
            <span className="months-count">{count === 0 ? '' : count}</span>
            <span className="months-fill" style={{ blockSize: `${(count / most) * 6}rem` }} />
            <span className="months-name">{month.slice(5)}</span>
          </div>
        ))}
      </div>
      <Disclosure title={text('monthTable')}>
        <table className="months-table">
          <thead>
            <tr>
              <th scope="col">{text('month')}</th>
              <th scope="col">{text('count')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, count }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </figure>
  )
}
