import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { RemoteFault } from './outbound.ts'

/** An element of an answer, read without minding how often it stands there: a list of one is a list. */
export interface Read {
  /** The elements of a name, wherever they stand inside. */
  readonly all: (name: string) => readonly Read[]
  /** The words of the first element of a name; blank counts as absent. */
  readonly word: (name: string) => string | undefined
}

function reading(element: XmlElement): Read {
  const inside = (node: XmlElement): XmlElement[] =>
    node.children.flatMap((child) => (child instanceof XmlElement ? [child, ...inside(child)] : []))
  const below = inside(element)
  const named = (name: string) => below.filter((one) => one.name.replace(/^.*:/, '').toLowerCase() === name)
  return {
    all: (name) => named(name).map(reading),
    word: (name) => {
      const text = named(name)[0]?.text.trim()
      return text === '' ? undefined : text
    },
  }
}

/** Reads an answer. What is no XML comes from something that does not speak Open311. */
export function readXml(text: string): Read {
  try {
    const { root } = parseXml(text.trim())
    if (root) return reading(root)
  } catch (error) {
    // Nested beyond reason, it is no answer either.
    if (!(error instanceof Error)) throw error
  }
  throw new RemoteFault('not-open311')
}
