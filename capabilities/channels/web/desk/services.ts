import type { ServiceCodes } from '../../contract.ts'

/** The codes as they are written in a field: one to a line, ours before theirs. */
export const inLines = (services: ServiceCodes): string =>
  Object.entries(services)
    .map(([ours, theirs]) => `${ours} = ${theirs}`)
    .join('\n')

/** Reads them back. A line that says nothing of the kind is given back as it stands. */
export function readLines(text: string): { readonly services: ServiceCodes } | { readonly wrong: string } {
  const services: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, ours, theirs] = /^\s*([a-z0-9-]{1,20}|\*)\s*[=＝]\s*(\S.{0,98}?)\s*$/i.exec(line) ?? []
    if (ours === undefined || theirs === undefined) return { wrong: line.trim() }
    services[ours] = theirs
  }
  return { services }
}
