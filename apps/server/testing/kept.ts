/** A small world in which rows change in every way they can, and what phones are given of it is compared with what stands there. */
import { randomUUID } from 'node:crypto'
import { inRows } from '#kernel/common/sync/columns.ts'
import { canonical } from '#kernel/common/canonical.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import type { Act } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { JsonBegun } from '#kernel/server/begun.ts'
import { runStep } from '#kernel/server/command.ts'
import type { JsonText } from '#kernel/server/route.ts'
import { makeKeeping } from '#devices/server/keeping.ts'
import type { Protections } from '#devices/server/keeping.ts'
import { newsSince } from '#devices/server/news.ts'
import { pullRoute } from '#devices/server/pull.ts'
import type { Way } from '#devices/server/sheet.ts'
import { pageOfSlice } from '#devices/server/slice.ts'
import { SLICE } from '../house.ts'
import type { House, Staff } from '../testing.ts'

/** What is the same for all of one sight. */
export const SHARED = SLICE.filter(({ shared }) => shared)

/** A row stood on a phone that did not stand there, or the other way round. */
export class Differs extends Error {}

export interface Desk {
  /** Everything a phone of theirs is given that begins anew. */
  readonly given: (actor: Actor, way: Way) => Promise<Map<string, string>>
  /** Compares it with what the policies give whoever asks, table by table. */
  readonly compare: (actor: Actor, way: Way) => Promise<void>
  /** Answers that came from what was kept. */
  readonly kept: () => number
}

const rowsIn = (t: string, rows: readonly { readonly id: string }[]): [string, string][] =>
  rows.map((row) => [`${t}:${row.id}`, canonical(row)])

/** A desk at which phones are served, with what is taken out of its protections. */
export function aDesk(house: House, without: Partial<Protections> = {}): Desk {
  const { kit } = house.installation
  let kept = 0
  const news = without.newsSince ?? newsSince
  const route = pullRoute(
    SLICE,
    makeKeeping({
      ...without,
      async newsSince(act, known, about) {
        const told = await news(act, known, about)
        if (!told.unheard && told.changes?.length === 0 && known.seq + known.tag.length > 0) kept += 1
        return told
      },
    }),
    (_kit, work) => work(),
  )
  const conversation = { setSession: () => {}, address: '10.0.0.1', lang: 'zh', upload: undefined } as const

  async function pull(actor: Actor, query: object): Promise<PullAnswer> {
    const input = { query: route.endpoint.query!.parse(query) }
    const answer: unknown = await route.carries!(input as never, { kit, actor, conversation })
    const text = answer instanceof JsonBegun ? await answer.text() : (answer as JsonText).text
    return inRows(JSON.parse(text) as PullAnswer)
  }

  async function given(actor: Actor, way: Way): Promise<Map<string, string>> {
    const rows = new Map<string, string>()
    const device = randomUUID()
    for (let cursor: string | undefined; ;) {
      const answer = await pull(actor, {
        device,
        ...(way === 'columns' ? { as: way } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      })
      for (const [t, some] of Object.entries(answer.rows))
        for (const [key, row] of rowsIn(t, some)) rows.set(key, row)
      for (const { t, id } of answer.leaves) rows.delete(`${t}:${id}`)
      if (answer.done) return rows
      cursor = answer.next
    }
  }

  const standing = (actor: Actor): Promise<Map<string, string>> =>
    runStep(kit, actor, async (act: Act) => {
      const rows = new Map<string, string>()
      for (const table of SHARED) {
        const page = await pageOfSlice(table, act, { areaCode: actor.areaCode }, 5000)
        const some = JSON.parse(`[${page.text}]`) as { readonly id: string }[]
        for (const [key, row] of rowsIn(table.name, some)) rows.set(key, row)
      }
      return rows
    })

  /** What stands in a moment in which nothing moved: what follows from an act is done by those who hear of it, meanwhile. */
  async function compare(actor: Actor, way: Way): Promise<void> {
    for (;;) {
      const before = await standing(actor)
      const phone = await given(actor, way)
      const after = await standing(actor)
      if (differs(before, after) !== undefined) continue
      const shared = new Map(
        [...phone].filter(([key]) => SHARED.some(({ name }) => key.startsWith(`${name}:`))),
      )
      const what = differs(shared, after)
      if (what !== undefined) throw new Differs(`${actor.role} of ${actor.areaCode}: ${what}`)
      return
    }
  }
  return { given, compare, kept: () => kept }
}

function differs(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string | undefined {
  for (const [key, row] of one)
    if (other.get(key) !== row) return `${key} is ${row} here and ${other.get(key) ?? 'nothing'} there`
  for (const key of other.keys()) if (!one.has(key)) return `${key} is nothing here`
  return undefined
}

/** Who is asking, as for any request. */
export const actorOf = (house: House, person: Staff): Promise<Actor> =>
  house.server.sessions.actorOf(person.cookie(), 'cookie')

/** Somebody at the same place who may use a phone and may not read the ledger. */
export const blind = (actor: Actor): Actor => ({
  ...actor,
  role: 'volunteer',
  permissions: new Set([...actor.permissions].filter((one) => one !== 'ledger.read')),
  rights: [],
})
