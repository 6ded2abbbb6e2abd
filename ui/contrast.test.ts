import { expect, test } from 'vitest'

// Vitest empties style sheets that are imported, and the types of the web pass know no Node: read by hand.
interface Node {
  readonly process: {
    readonly getBuiltinModule: (name: 'node:fs') => { readFileSync: (file: URL, as: 'utf8') => string }
  }
}
const { readFileSync } = (globalThis as unknown as Node).process.getBuiltinModule('node:fs')
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The colours a block of the style sheet sets. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('\n}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]),
  )
}

const LIGHT = coloursOf(':root')
const THEMES = {
  light: LIGHT,
  dark: { ...LIGHT, ...coloursOf("[data-theme='dark']") },
  elder: { ...LIGHT, ...coloursOf('html[data-elder]') },
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'sheet', 'sunk', 'lifted']
const TEXTS = [
  ...['ink', 'ink-soft', 'ink-faint', 'pine-text', 'vermilion-text', 'ochre-text', 'indigo-text'].flatMap(
    (ink) => GROUNDS.map((ground) => [ink, ground]),
  ),
  ...['pine', 'vermilion', 'ochre', 'indigo'].flatMap((hue) =>
    ['ink', 'ink-soft', `${hue}-text`].map((ink) => [ink, `${hue}-wash`]),
  ),
  ['on-pine', 'pine'],
  ['on-pine', 'pine-press'],
  ['on-vermilion', 'vermilion'],
  ['paper', 'ink'],
]
const EDGES = [
  ...['edge', 'pine', 'vermilion', 'focus'].flatMap((edge) => GROUNDS.map((ground) => [edge, ground])),
  ['focus', 'pine-wash'],
  ['pine', 'pine-wash'],
]

test.each(Object.keys(THEMES))('text can be read and edges can be seen: %s', (name) => {
  const colours = THEMES[name as keyof typeof THEMES]
  const weak = (pairs: readonly (readonly string[])[], least: number) =>
    pairs
      .map(([one = '', other = '']) => ({
        pair: `${one} on ${other}`,
        ratio: contrast(colours[one] ?? '', colours[other] ?? ''),
      }))
      .filter(({ ratio }) => !(ratio >= least))
  expect(weak(TEXTS, 4.5)).toEqual([])
  expect(weak(EDGES, 3)).toEqual([])
})
