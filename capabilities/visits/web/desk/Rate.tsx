/** A share as a bar and a number; nothing where there is nothing to take a share of. */
export function Rate({
  permille,
  none,
  label,
}: {
  readonly permille: number | null
  readonly none: string
  readonly label: string
}) {
  if (permille === null) return <span className="soft">{none}</span>
  const said = `${permille % 10 === 0 ? permille / 10 : (permille / 10).toFixed(1)}%`
  return (
    <span className="visit-rate">
      <span className="visit-bar" role="img" aria-label={`${label} ${said}`}>
        <span style={{ inlineSize: `${permille / 10}%` }} />
      </span>
      <span>{said}</span>
    </span>
  )
}

/** Visited out of those to be visited who did not refuse, per thousand. */
export const coverageOf = (counts: {
  readonly due: number
  readonly again: number
  readonly done: number
}): number | null => {
  const expected = counts.due + counts.again + counts.done
  return expected === 0 ? null : Math.floor((counts.done * 1000) / expected)
}
