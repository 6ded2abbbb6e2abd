import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { canonical } from '#kernel/common/canonical.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { VISITOR } from '#kernel/server/actor.ts'
import { ask, sql, withWholeSight } from '#kernel/server/database.ts'
import type { Reference } from '#kernel/server/reference.ts'
import { sha256 } from '#kernel/server/vault.ts'

/** The hash of each, as it is now. Content that is new is put beside what was there: who has the old hash reads the old content. */
export function makeReferences(references: readonly Reference[]) {
  const known = new Set<string>()
  return async (act: Act): Promise<Readonly<Record<string, string>>> => {
    const hashes: Record<string, string> = {}
    for (const { name, content } of references) {
      const bytes = Buffer.from(canonical(await content(act)))
      const hash = sha256(bytes).toString('hex')
      hashes[name] = hash
      if (known.has(hash)) continue
      await act.files.put(bytes)
      await withWholeSight(act.tx, act.actor, () =>
        sql`
          insert into reference_file (hash, name, at) values (${hash}, ${name}, ${act.now()})
          on conflict (hash) do update set at = excluded.at`.execute(act.tx),
      )
      known.add(hash)
    }
    return hashes
  }
}

const packed = promisify(brotliCompress)
const MOST_KEPT = 40

/** `/ref/<hash>`: the same for everybody and for ever, so whatever stands between may keep it. */
export function references(app: FastifyInstance, kit: Kit): void {
  const kept = new Map<string, { readonly plain: Buffer; readonly br: Buffer }>()
  const find = async (hash: string) => {
    const known = kept.get(hash)
    if (known) return known
    const rows = await ask(kit.db, VISITOR, sql`select 1 from reference_file where hash = ${hash}`)
    const plain = rows.length > 0 ? await kit.files.get(hash) : undefined
    if (!plain) throw new Refusal('not-found')
    const br = await packed(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(hash, { plain, br })
    return { plain, br }
  }
  app.get<{ Params: { hash: string } }>('/ref/:hash', async (request, reply) => {
    const { hash } = request.params
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal('not-found')
    const { plain, br } = await find(hash)
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
    return /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '')
      ? reply.header('content-encoding', 'br').send(br)
      : reply.send(plain)
  })
}
