/** The documents that are read from the code: what may be asked, who may ask it, which facts there are and who hears them. */
import { allEndpoints, ENDPOINTS, EVENTS, reactionsOf } from '#apps/server/house.ts'
import { VERSION } from '#apps/server/http.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { openapi } from '#kernel/server/openapi.ts'
import { RoleName } from '#people/contract.ts'
import { permissionsOf } from '#people/rules.ts'
import { MAP } from '../capabilities/map.ts'
import { isTest } from './rules.ts'
import { walk } from './tree.ts'
import type { Node, Tree } from './tree.ts'

const MADE = 'Made by `npm run generate` from the code; a test fails when it is stale.'

export const openapiDocument = (): string => `${JSON.stringify(openapi(allEndpoints(), VERSION), null, 2)}\n`

// ------------------------------------------------------------------------------------------------------------------ events

/** Names given to `announce(…)`, with the file that does it. */
function announcements(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const { path, program } of tree.sources) {
    if (!path.startsWith('capabilities/') || isTest(path)) continue
    walk(program, (node) => {
      if (node.type !== 'CallExpression') return
      const callee = node['callee'] as Node
      const name = (callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee)['name']
      const [fact] = node['arguments'] as readonly Node[]
      if (name !== 'announce' || fact?.type !== 'Identifier') return
      const event = fact['name'] as string
      found.set(
        event,
        (found.get(event) ?? new Set()).add(path.replace(/^capabilities\//, '').replace('/server', '')),
      )
    })
  }
  return new Map([...found].map(([event, paths]) => [event, [...paths].toSorted()]))
}

const nothingSent = { sms: () => Promise.resolve(), email: () => Promise.resolve() }

/** Every fact: who announces it, who hears it. */
export function eventsDocument(tree: Tree): string {
  const announced = announcements(tree)
  const reactions = reactionsOf(nothingSent)
  const rows = Object.entries(EVENTS).flatMap(([capability, kinds]) =>
    kinds
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, summary }) => {
        const by = (announced.get(name) ?? []).map((path) => `\`${path}\``).join('<br>')
        const heard = reactions
          .filter((one) => one.hears.name === name)
          .map((one) => `\`${one.name}\``)
          .toSorted()
          .join('<br>')
        return `| ${capability} | **${name}**: ${summary} | ${by === '' ? '—' : by} | ${heard === '' ? '—' : heard} |`
      }),
  )
  return [
    '# Events',
    '',
    `Who announces each fact, and who hears it. ${MADE}`,
    '',
    '| capability | fact | announced in | heard by |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

// ------------------------------------------------------------------------------------------------------------- permissions

const ROLES = RoleName.options

const marks = (endpoint: Endpoint): string =>
  ROLES.map((role) => (permissionsOf(role).has(endpoint.needs) ? ' ● ' : '   ')).join('|')

/** Role × endpoint: who may ask what. What they then see of it is held by row-level security. */
export function permissionsDocument(): string {
  const lines = [
    '# Permissions',
    '',
    `Who may ask what. Which rows an answer holds is decided by row-level security: see schema.sql. ${MADE}`,
  ]
  for (const capability of Object.keys(MAP) as (keyof typeof ENDPOINTS)[]) {
    const all = Object.values(ENDPOINTS[capability]) as readonly Endpoint[]
    const open = all.filter(({ needs }) => needs === 'anyone')
    const guarded = all.filter(({ needs }) => needs !== 'anyone')
    lines.push('', `## ${capability}`)
    if (open.length > 0) lines.push('', 'Open to anyone:', '', ...open.map(inWords))
    if (guarded.length > 0) {
      lines.push(
        '',
        `| endpoint | needs | resident | ${ROLES.join(' | ')} |`,
        `|---|---|:-:|${ROLES.map(() => ':-:').join('|')}|`,
      )
      for (const one of guarded) {
        const resident = one.needs === 'resident' || one.needs === 'signed-in' ? ' ● ' : '   '
        lines.push(`| ${one.id} \`${one.method} ${one.path}\` | ${one.needs} |${resident}|${marks(one)}|`)
      }
    }
  }
  return `${lines.join('\n')}\n`
}

const inWords = (endpoint: Endpoint): string => {
  const limit = endpoint.limit
    ? ` (at most ${endpoint.limit.requests} in ${endpoint.limit.perSeconds} s per address)`
    : ''
  return `- ${endpoint.id} \`${endpoint.method} ${endpoint.path}\`: ${endpoint.summary}${limit}`
}

/** The documents by file name, without schema.sql, which needs a database. */
export const documents = (tree: Tree): Readonly<Record<string, string>> => ({
  'openapi.json': openapiDocument(),
  'events.md': eventsDocument(tree),
  'permissions.md': permissionsDocument(),
})

export const SCHEMA_HEAD = `-- The schema of a district after all migrations, in the words of the database. ${MADE}\n\n`
