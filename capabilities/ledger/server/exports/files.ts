import { createHash } from 'node:crypto'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'

/** Bytes of one part: large enough to be few, small enough to be held. */
const PART = 256 * 1024

/** Keeps a file as it comes, sealed part by part, and says what its hash is. */
export async function keepFile(
  act: Act<never>,
  about: { readonly exportId: string; readonly areaCode: string },
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly hash: string; readonly size: number }> {
  const hash = createHash('sha256')
  let held: Buffer[] = []
  let length = 0
  let part = 0
  let size = 0
  const flush = async (): Promise<void> => {
    if (length === 0) return
    await sql`
      insert into ledger_export_part (export_id, area_code, part, sealed)
      values (${about.exportId}, ${about.areaCode}, ${part}, ${act.vault.seal(Buffer.concat(held).toString('base64'))})`.execute(
      act.tx,
    )
    part += 1
    held = []
    length = 0
  }
  for await (const chunk of bytes) {
    hash.update(chunk)
    held.push(chunk)
    length += chunk.length
    size += chunk.length
    if (length >= PART) await flush()
  }
  await flush()
  return { hash: hash.digest('hex'), size }
}

export async function fileOf(act: Act<never>, exportId: string): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from ledger_export_part where export_id = ${exportId} order by part`.execute(act.tx)
  return Buffer.concat(rows.map(({ sealed }) => Buffer.from(act.vault.open(sealed)!, 'base64')))
}

/** Files that have run out go; that they were made stays known. */
export async function tidyExports(act: Act): Promise<void> {
  await sql`
    delete from ledger_export_part
    where export_id in (select id from ledger_export where until < ${act.now()} and until > ${new Date(act.now().getTime() - 30 * 86_400_000)})`.execute(
    act.tx,
  )
}
