import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import type { Checked, FileKind } from '#kernel/server/files.ts'
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

/** A file that came whole from a phone: what was kept of it after it was checked. */
export interface SentFile {
  readonly fileId: string
  readonly hash: string
  readonly kind: FileKind
  readonly mediaType: string
  readonly bytes: number
}

/**
 * What an account sent under this hash, if it is still here. Asked for by that account, or for an act of theirs that a desk does for them:
 * nobody reaches by a hash what somebody else sent.
 */
export async function sentFileOf(
  act: Act,
  accountId: string | undefined,
  hash: string,
): Promise<SentFile | undefined> {
  if (accountId === undefined) return undefined
  const find = () =>
    sql<SentFile>`
      select f.id as "fileId", f.hash, f.kind, f.media_type as "mediaType", f.bytes
      from sent_file as s
      join file as f on f.id = s.file_id
      where s.account_id = ${accountId} and s.sha256 = ${hash}`.execute(act.tx)
  const { rows } = await (accountId === act.actor.accountId
    ? find()
    : withWholeSight(act.tx, act.actor, find))
  return rows[0]
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
  const fileId = (await sentFileOf(act, act.actor.accountId, hash))?.fileId
  return { fileId, parts: fileId === undefined ? await partsOf(act, hash) : [] }
}

/** Lets go of the pieces of a file. */
const dropParts = (kit: Kit, actor: Actor, hash: string): Promise<void> =>
  runStep(kit, actor, async (act) => {
    act.write(sql`delete from file_part where account_id = ${actor.accountId!} and sha256 = ${hash}`)
  })

/** All bytes are here: they must be those that were named, and of a kind that is taken. Photos leave place and device behind. */
async function whole(kit: Kit, actor: Actor, name: string, parts: readonly Part[]): Promise<string> {
  const pieces = await Promise.all(parts.map(({ hash }) => kit.files.get(hash)))
  const bytes = Buffer.concat(pieces.filter((piece) => piece !== undefined))
  try {
    const fileId = await keepBytes(kit, actor, name, bytes)
    await dropParts(kit, actor, name)
    return fileId
  } catch (error) {
    // It begins anew, or is of no use: the pieces serve nobody.
    if (error instanceof Refusal) await dropParts(kit, actor, name)
    throw error
  }
}

async function keepBytes(kit: Kit, actor: Actor, name: string, bytes: Buffer): Promise<string> {
  if (sha256(bytes).toString('hex') !== name) throw new Refusal('file-damaged', { status: 400 })
  const checked: Checked = await check(bytes)
  const hash = await kit.files.put(checked.bytes)
  return runStep(kit, actor, async (act) => {
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
}

/** A file that came in one piece, by another way than from the phone itself. One that is here already is left. */
export async function keepFile(kit: Kit, actor: Actor, name: string, bytes: Buffer): Promise<void> {
  if (bytes.length > MOST_FILE_BYTES) throw new Refusal('too-large')
  const stand = await runStep(kit, actor, (act) => standOf(act, name))
  if (stand.fileId === undefined) await keepBytes(kit, actor, name, bytes)
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
