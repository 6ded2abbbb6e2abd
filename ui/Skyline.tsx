import './Skyline.css'

// Drawn left to right on a ground at y = 118: slab, gate house, tower blocks, trees, old street, lane lamp.
const OUTLINES =
  'M0 118h720M18 118V62h64v56M18 72h64M30 82h8M46 82h8M62 82h8M30 94h8M46 94h8M62 94h8M44 118v-12h12v12' +
  'M104 118c0-4 0-10 0-16M104 102c-9 0-13-6-12-12 2-8 7-12 12-12s10 4 12 12c1 6-3 12-12 12Z' +
  'M130 118V88l26-20 26 20v30M124 92l32-25 32 25M150 118v-16h12v16M152 86h8v8h-8Z' +
  'M206 118V34h40v84M246 118V52h34v66M214 44h6M226 44h6M238 44h2M214 56h6M226 56h6M214 68h6M226 68h6M214 80h6M226 80h6M214 92h6M226 92h6M254 64h6M266 64h6M254 76h6M266 76h6M254 88h6M266 88h6M222 118v-12h10v12M220 34v-8h12v8' +
  'M300 118v-44M300 74h14M314 74v6M309 80h10l-2 6h-6Z' +
  'M336 118V96M336 96c-8 0-12-5-11-11 1-7 6-11 11-11s10 4 11 11c1 6-3 11-11 11Z' +
  'M360 118V82h96v36M354 82c14 0 20-4 26-12h56c6 8 12 12 26 12M376 118V94h18v24M402 94h16v10h-16ZM426 118V94h18v24M385 94v24M435 94v24' +
  'M478 118V46h58v72M478 56h58M488 66h8M503 66h8M518 66h8M488 79h8M503 79h8M518 79h8M488 92h8M503 92h8M518 92h8M500 118v-12h14v12M496 46l11-9 11 9' +
  'M556 118v-14M556 104c-7 0-10-4-9-10 1-6 5-9 9-9s8 3 9 9c1 6-2 10-9 10ZM576 118v-20M576 98c-8 0-12-5-11-12 1-7 6-11 11-11s10 4 11 11c1 7-3 12-11 12Z' +
  'M600 118V86l20-16 20 16v32M640 118V78l18-14 20 16v38M594 90l26-21 20 16M634 83l24-19 26 20M614 118v-14h12v14M652 118v-16h12v16M648 84h8v8h-8ZM610 88h8v8h-8Z' +
  'M700 118V92M700 92c-7 0-10-4-9-10 1-6 5-9 9-9s8 3 9 9c1 6-2 10-9 10Z'

const LIT = 'M152 86h8v8h-8ZM402 94h16v10h-16ZM610 88h8v8h-8ZM311 81h6l-1 4h-4Z'

const WIDE = 720

/** A neighbourhood in one line, as long as the window is wide. Decoration: the first page and the sign-in stand on it. */
export const Skyline = () => (
  <svg
    className="skyline"
    viewBox={`0 0 ${4 * WIDE} 120`}
    preserveAspectRatio="xMidYMax slice"
    aria-hidden="true"
  >
    {[0, 1, 2, 3].map((street) => (
      <g key={street} transform={`translate(${street * WIDE})`}>
        <path className="skyline-lit" d={LIT} />
        <path className="skyline-line" d={OUTLINES} />
      </g>
    ))}
  </svg>
)
