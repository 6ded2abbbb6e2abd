import type { PushItem } from '#kernel/common/sync/protocol.ts'
import { aboutFile, awaitedBy, withFilesFor } from '#kernel/common/sync/named-files.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { sql, Unavailable, withWholeSight } from '#kernel/server/database.ts'
import { sentFileOf } from './files.ts'

/** Nothing is decided about an act before the photos it names are here. */
export class FileAwaited extends Unavailable {}

/**
 * Photos are named by their content on a phone, and by a number here. An act that shows photos waits for them: they follow by a way of
 * their own, and until all are here nothing is decided. They are those of whoever did the act, also where a desk does it for them.
 */
export async function withFiles<I extends Pick<PushItem, 'body'>>(
  kit: Kit,
  actor: Actor,
  accountId: string,
  item: I,
): Promise<I> {
  const hashes = awaitedBy(item.body)
  if (hashes.length === 0) return item
  const ids = await runStep(kit, actor, async (act) => {
    const found = new Map<string, string>()
    for (const hash of hashes) {
      const sent = await sentFileOf(act, accountId, hash)
      if (sent === undefined) throw new FileAwaited('a photo has not come yet')
      found.set(hash, sent.fileId)
    }
    return found
  })
  // Where an act is about one file it goes on by its hash: what hangs on a visit is found by it.
  if (aboutFile(item.body) !== undefined) return item
  return { ...item, body: withFilesFor(item.body, new Set(hashes), (hash) => [ids.get(hash)!]) }
}

/**
 * Gives the files an act shows to whoever does it in the place of the one who sent them, within that act: a file is used by those whose it
 * is, and by nobody else.
 */
export async function giveFiles(act: Act, accountId: string, body: unknown): Promise<void> {
  const hashes = aboutFile(body) === undefined ? awaitedBy(body) : []
  if (hashes.length === 0) return
  await withWholeSight(act.tx, act.actor, () =>
    sql`
      update file as f
      set who = ${act.actor.who}
      from sent_file as s
      where s.account_id = ${accountId} and s.sha256 = any(${[...hashes]}::text[]) and f.id = s.file_id and f.claimed_at is null`.execute(
      act.tx,
    ),
  )
}
