import { KEPT_HOURS } from './outbox.ts'
import type { FileHead, LocalStore } from './store.ts'

/** Files that are still to be sent. What the house has whole lies beside them for as long as an answered act does, in case it loses both. */
export const waitingFiles = async (store: LocalStore): Promise<readonly FileHead[]> =>
  (await store.files()).filter(({ sentAt }) => sentAt === undefined)

const sentFiles = async (store: LocalStore) =>
  (await store.files()).flatMap(({ sha256, sentAt }) => (sentAt === undefined ? [] : [{ sha256, sentAt }]))

/** Frees what the house has had for long enough. */
export async function tidyFiles(store: LocalStore, now: number): Promise<void> {
  for (const { sha256, sentAt } of await sentFiles(store))
    if (now - Date.parse(sentAt) > KEPT_HOURS * 3_600_000) await store.removeFile(sha256)
}

/** The house has lost its memory of late: what it had is to be sent again. */
export async function filesAgain(store: LocalStore): Promise<void> {
  for (const { sha256 } of await sentFiles(store)) await store.markFile(sha256, undefined)
}

/** There is no room left: what the house has already makes room. Returns whether there was any. */
export async function makeRoom(store: LocalStore): Promise<boolean> {
  const sent = await sentFiles(store)
  for (const { sha256 } of sent) await store.removeFile(sha256)
  return sent.length > 0
}
