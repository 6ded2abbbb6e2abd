import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { sql } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import type { Checked } from '#kernel/server/files.ts'
import { carrier, route } from '#kernel/server/route.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { MOST_FILE_BYTES, sendFilePart, showSentFile } from '../contract/files.ts'

/** Files of one account that have begun and are not whole: more is not a day’s work. */
const MOST_BEGUN = 60

interface Part {
  readonly start: number
  readonly length: number
  readonly hash: string
}

/** The file a phone sent under this hash, if it is whole and still here. */
export async function sentFileOf(act: Act, hash: string): Promise<string | undefined> {
  const { rows } = await sql<{ file_id: string }>`
    select s.file_id
    from sent_file as s
    join file as f on f.id = s.file_id
    where s.account_id = ${act.actor.accountId!} and s.sha256 = ${hash}`.execute(act.tx)
  return rows[0]?.file_id
}

/** Pieces that lie one behind the other, from the first byte on. */
async function partsOf(act: Act, hash: string): Promise<readonly Part[]> {
  const { rows } = await sql<Part>`
    select start, length, part_hash as hash from file_part
    where account_id = ${act.actor.accountId!} and sha256 = ${hash}
    order by start`.execute(act.tx)
  const joined: Part[] = []
  let end = 0
  for (const part of rows) {
    if (part.start !== end) break
    joined.push(part)
    end += part.length
  }
  return joined
}

const bytesIn = (parts: readonly Part[]): number => parts.reduce((sum, { length }) => sum + length, 0)

async function standOf(act: Act, hash: string) {
  const fileId = await sentFileOf(act, hash)
  if (fileId !== undefined) return { fileId, parts: [] }
  return { fileId, parts: await partsOf(act, hash) }
}

/** Drops the pieces of a file. Bytes that another file consists of stay. */
async function dropParts(kit: Kit, actor: Actor, hash: string): Promise<void> {
  const gone = await runStep(kit, actor, async (act) => {
    const { rows } = await sql<{ hash: string }>`
      delete from file_part where account_id = ${actor.accountId!} and sha256 = ${hash} returning part_hash as hash`.execute(
      act.tx,
    )
    return rows.map((row) => row.hash)
  })
  await removeUnused(kit, actor, gone)
}

export async function removeUnused(kit: Kit, actor: Actor, hashes: readonly string[]): Promise<void> {
  const unused = await runStep({ ...kit }, { ...actor, kind: 'system' }, async (act) => {
    const { rows } = await sql<{ hash: string }>`
      select h.hash from unnest(${[...new Set(hashes)]}::text[]) as h (hash)
      where not exists (select 1 from file as f where f.hash = h.hash)
        and not exists (select 1 from file_part as p where p.part_hash = h.hash)`.execute(act.tx)
    return rows.map((row) => row.hash)
  })
  for (const hash of unused) await kit.files.remove(hash)
}

/** All bytes are here: they must be those that were named, and of a kind that is taken. Photos leave place and device behind. */
async function whole(kit: Kit, actor: Actor, name: string, parts: readonly Part[]): Promise<string> {
  const pieces = await Promise.all(parts.map(({ hash }) => kit.files.get(hash)))
  const bytes = Buffer.concat(pieces.filter((piece) => piece !== undefined))
  let checked: Checked
  try {
    if (sha256(bytes).toString('hex') !== name) throw new Refusal('file-damaged', { status: 400 })
    checked = await check(bytes)
  } catch (error) {
    // It begins anew, or is of no use: the pieces serve nobody.
    if (error instanceof Refusal) await dropParts(kit, actor, name)
    throw error
  }
  const hash = await kit.files.put(checked.bytes)
  const fileId = await runStep(kit, actor, async (act) => {
    const id = act.newId()
    await sql`
      insert into file (id, hash, kind, media_type, bytes, who, at)
      values (${id}, ${hash}, ${checked.kind}, ${checked.mediaType}, ${checked.bytes.length}, ${actor.who}, ${act.now()})`.execute(
      act.tx,
    )
    const { rows } = await sql<{ file_id: string }>`
      insert into sent_file as s (account_id, sha256, file_id, at) values (${actor.accountId!}, ${name}, ${id}, ${act.now()})
      on conflict (account_id, sha256) do update
      set file_id = case when exists (select 1 from file as f where f.id = s.file_id) then s.file_id else excluded.file_id end
      returning s.file_id`.execute(act.tx)
    const kept = rows[0]!.file_id
    if (kept !== id) act.write(sql`delete from file where id = ${id}`)
    return kept
  })
  await dropParts(kit, actor, name)
  // Under the name it had on the phone too: what is hung on something later is found by it.
  if (hash !== name) await kit.files.put(bytes)
  return fileId
}

const said = (parts: readonly Part[]) => ({ stored: bytesIn(parts), whole: false })

export const fileRoutes = [
  route(showSentFile, async ({ params }, act) => {
    const { fileId, parts } = await standOf(act as Act, params.sha256)
    return fileId === undefined ? said(parts) : { stored: 0, whole: true, fileId }
  }),
  carrier(sendFilePart, async ({ params, query }, { kit, actor, conversation }) => {
    const { bytes } = conversation
    const { sha256: name } = params
    const { from, of } = query
    if (bytes === undefined || bytes.length === 0) throw new Refusal('part-missing', { status: 400 })
    if (of > MOST_FILE_BYTES) throw new Refusal('too-large')
    if (from + bytes.length > of) throw new Refusal('invalid')
    const stand = await runStep(kit, actor, (act) => standOf(act, name))
    if (stand.fileId !== undefined) return { stored: of, whole: true, fileId: stand.fileId }
    const here = bytesIn(stand.parts)
    const fresh = from <= here ? bytes.subarray(here - from) : undefined
    // A piece too far ahead: the phone goes on where the bytes here end.
    if (fresh === undefined) return said(stand.parts)
    if (fresh.length > 0) {
      const hash = await kit.files.put(fresh)
      await runStep(kit, actor, async (act) => {
        const { rows } = await sql<{ n: number }>`
          select count(distinct sha256)::int as n from file_part
          where account_id = ${actor.accountId!} and sha256 <> ${name}`.execute(act.tx)
        if (rows[0]!.n >= MOST_BEGUN) throw new Refusal('too-many')
        act.write(sql`
          insert into file_part (account_id, sha256, start, length, part_hash, at)
          values (${actor.accountId!}, ${name}, ${here}, ${fresh.length}, ${hash}, ${act.now()})
          on conflict (account_id, sha256, start) do nothing`)
      })
    }
    const now = await runStep(kit, actor, (act) => standOf(act, name))
    if (now.fileId !== undefined) return { stored: of, whole: true, fileId: now.fileId }
    if (bytesIn(now.parts) < of) return said(now.parts)
    return { stored: of, whole: true, fileId: await whole(kit, actor, name, now.parts) }
  }),
]
