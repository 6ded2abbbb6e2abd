import type { Link } from './documents.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A plain page a person can read and walk through: title, facts, links. */
export function page(
  title: string,
  links: readonly Link[],
  facts: readonly (readonly [string, unknown])[],
): string {
  const said = (value: unknown): string =>
    escaped(
      typeof value === 'string' || typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? ''),
    )
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2421}a{color:#17604a}dt{color:#5b655f}dd{margin:0 0 .5rem;overflow-wrap:anywhere}</style></head>
<body><h1>${escaped(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${said(value)}</dd>`).join('\n')}</dl>
<ul>${links.map(({ href, rel, title: words }) => `<li><a href="${escaped(href)}" rel="${escaped(rel)}">${escaped(words ?? rel)}</a></li>`).join('\n')}</ul>
</body></html>
`
}
