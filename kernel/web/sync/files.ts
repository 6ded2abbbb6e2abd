import { awaitedBy } from '#kernel/common/sync/named-files.ts'
import { KEPT_HOURS } from './outbox.ts'
import type { KeptAct } from './outbox.ts'
import type { FileHead, FileStanding, LocalStore } from './store.ts'

/**
 * What an act stands for because of its photos: it may go · it waits until they are sent · a person has to say what becomes of it, because
 * the house does not take one, or it lies nowhere any more.
 */
export type Waits = 'goes' | 'for-files' | 'for-a-person'

/** The files of an account on this phone, and what acts wait for because of them. */
export interface Files {
  /** Reads what lies on the disk. */
  readonly load: () => Promise<void>
  /** Still to be sent, those first that an act waits for, in the order of the acts. */
  readonly toSend: (acts: readonly KeptAct[]) => readonly FileHead[]
  readonly standing: (act: Pick<KeptAct, 'body'>) => Waits
  /** What of an act’s files is of no use: refused, or not here. */
  readonly useless: (
    act: Pick<KeptAct, 'body'>,
  ) => readonly { readonly sha256: string; readonly why: string }[]
  readonly mark: (sha256: string, standing: FileStanding) => Promise<void>
  /** The house asks for a file that it should have: it is sent again, where it is still here. */
  readonly asked: (hashes: readonly string[]) => Promise<void>
  /** Frees what the house has had for long enough, and what it refused and no act names any more. */
  readonly tidy: (now: number, acts: readonly KeptAct[]) => Promise<void>
  /** The house has lost its memory of late: what it had is to be sent again. */
  readonly again: () => Promise<void>
  /**
   * There is no room left: what the house has already makes room, and last of it what an act that is not answered names. Returns whether
   * something did.
   */
  readonly makeRoom: (acts: readonly KeptAct[]) => Promise<boolean>
}

const namedByWaiting = (acts: readonly KeptAct[]): ReadonlySet<string> =>
  new Set(acts.flatMap((act) => (act.state === 'waiting' ? awaitedBy(act.body) : [])))

export function makeFiles(store: LocalStore): Files {
  let heads = new Map<string, FileHead>()
  /** Asked for by the house, and not on this phone any more. */
  const lacking = new Set<string>()

  async function load(): Promise<void> {
    heads = new Map((await store.files()).map((head) => [head.sha256, head]))
  }
  async function mark(sha256: string, standing: FileStanding): Promise<void> {
    await store.markFile(sha256, standing)
    await load()
  }
  const isSent = ({ sentAt }: FileHead): boolean => sentAt !== undefined
  const isToSend = ({ sentAt, refused }: FileHead): boolean => sentAt === undefined && refused === undefined
  const whyUseless = (sha256: string): string | undefined =>
    lacking.has(sha256) && !heads.has(sha256) ? 'gone' : heads.get(sha256)?.refused
  async function remove(some: readonly FileHead[]): Promise<void> {
    for (const { sha256 } of some) await store.removeFile(sha256)
    if (some.length > 0) await load()
  }

  return {
    load,
    mark,
    toSend(acts) {
      const due = [...heads.values()].filter(isToSend)
      const place = new Map<string, number>()
      for (const act of acts)
        if (act.state === 'waiting')
          for (const hash of awaitedBy(act.body)) if (!place.has(hash)) place.set(hash, act.seq)
      const at = ({ sha256 }: FileHead): number => place.get(sha256) ?? Number.MAX_SAFE_INTEGER
      return due.toSorted((one, other) => at(one) - at(other))
    },
    standing({ body }) {
      const hashes = awaitedBy(body)
      if (hashes.some((hash) => whyUseless(hash) !== undefined)) return 'for-a-person'
      const comes = hashes.some((hash) => {
        const head = heads.get(hash)
        return head !== undefined && isToSend(head)
      })
      return comes ? 'for-files' : 'goes'
    },
    useless: ({ body }) =>
      awaitedBy(body).flatMap((sha256) => {
        const why = whyUseless(sha256)
        return why === undefined ? [] : [{ sha256, why }]
      }),
    async asked(hashes) {
      for (const hash of hashes) {
        const head = heads.get(hash)
        if (head === undefined) lacking.add(hash)
        else if (isSent(head)) await store.markFile(hash, {})
      }
      await load()
    },
    async tidy(now, acts) {
      const named = namedByWaiting(acts)
      await remove(
        [...heads.values()].filter(
          ({ sha256, sentAt, refused }) =>
            !named.has(sha256) &&
            (refused !== undefined ||
              (sentAt !== undefined && now - Date.parse(sentAt) > KEPT_HOURS * 3_600_000)),
        ),
      )
    },
    async again() {
      for (const { sha256 } of [...heads.values()].filter(isSent)) await store.markFile(sha256, {})
      await load()
    },
    async makeRoom(acts) {
      await load()
      const sent = [...heads.values()].filter(isSent)
      const named = namedByWaiting(acts)
      const free = sent.filter(({ sha256 }) => !named.has(sha256))
      await remove(free.length > 0 ? free : sent)
      return sent.length > 0
    },
  }
}
