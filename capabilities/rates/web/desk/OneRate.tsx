import { useText } from '#kernel/web/i18n.ts'
import { Card } from '#ui/Card.tsx'
import type { Rate } from '../../rules.ts'
import { RATES } from './words.ts'

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

export interface OneRateProps {
  readonly title: string
  readonly rate: Rate
  readonly parts: readonly { readonly label: string; readonly count: number; readonly href: string }[]
}

/** A rate, the fraction it is, and what stands behind: each number leads to its appeals. */
export function OneRate({ title, rate, parts }: OneRateProps) {
  const text = useText(RATES)
  return (
    <Card title={title}>
      <p className="rate-share">
        <b className="tabular">{rate.share === undefined ? '–' : percent(rate.share)}</b>
        <span className="soft tabular">
          {rate.share === undefined ? text('nobody') : text('of', { top: rate.top, below: rate.below })}
        </span>
      </p>
      <ul className="rates-reasons">
        {parts.map(({ label, count, href }) => (
          <li key={label}>
            {count === 0 ? <span>{label}</span> : <a href={href}>{label}</a>}
            <b className="tabular">{count}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}
