import { encode } from 'uqr'

export interface QrProps {
  /** The address it leads to. */
  readonly value: string
  /** What it is for, said to a screen reader. */
  readonly label: string
}

/** A QR code, drawn as one path: sharp on paper at any size, black on white in every theme. */
export function Qr({ value, label }: QrProps) {
  const { size, data } = encode(value, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
