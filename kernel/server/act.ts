import type { z } from 'zod'
import type { Endpoint, FileAnswer, InputOf, RefusalOf } from '#kernel/common/endpoint.ts'
import type { EventKind } from '#kernel/common/event.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Actor } from './actor.ts'
import type { Database, Tx, Write } from './database.ts'
import type { FileStore } from './files.ts'
import { uuidv7 } from './ids.ts'
import type { Log } from './log.ts'
import type { Vault } from './vault.ts'

/** What one act is given; the only thing passed around. A command is one act, one transaction, one audit line, one receipt. */
export interface Act<R extends string = string> {
  readonly actor: Actor
  readonly tx: Tx
  /** Sends a statement whose answer nobody needs; it is kept, or fails, with the whole act. */
  readonly write: Write
  /** The moment of this act: the same from its first line to its last. */
  readonly now: () => Date
  readonly newId: () => string
  /** Says no, with a code the contract lists. Nothing of the act is kept. */
  readonly refuse: (code: R, about?: RefusalDetail) => never
  /** States a fact. Those who listen hear it after the transaction, at least once. */
  readonly announce: <S extends z.ZodType>(kind: EventKind<S>, payload: z.input<S>) => void
  readonly log: Log
  readonly vault: Vault
  readonly files: FileStore
  /** The next number for people of a kind, from this process's block; there may be gaps. */
  readonly nextNumber: (name: string) => Promise<number>
  /** Names what the audit line is about. */
  readonly concerns: (
    target: string,
    about?: { readonly areaCode?: string; readonly reason?: string },
  ) => void
  /** The number of this command, made by the client. */
  readonly commandId: string
}

export type RefusalDetail = {
  readonly params?: Readonly<Record<string, string | number>>
  readonly fields?: readonly { path: string; code: string; message: string }[]
}

/** Who did something on a phone, as they stood when it came. */
export interface Doer {
  readonly accountId: string
  readonly name: string
  readonly role: string
  readonly areaCode: string
}

/** What a handler may do beside its act: things of the conversation, not of the record. */
export interface Conversation {
  /** Starts or replaces the cookie session; `undefined` ends it. */
  readonly setSession: (token: string | undefined, maxAgeSeconds?: number) => void
  readonly address: string
  readonly lang: 'zh' | 'en'
  /** Whose act it is, where somebody else does it for them: what they sent with it is theirs, and what they saw they saw. */
  readonly doneBy?: Doer | undefined
  /** The body, where it came as bytes and not as words. */
  readonly bytes?: Buffer | undefined
  /** The multipart part named `file`, if there is one. */
  readonly upload: (() => Promise<{ readonly bytes: Buffer; readonly name: string } | undefined>) | undefined
}

export type Handler<E extends Endpoint> = (
  input: InputOf<E>,
  act: Act<RefusalOf<E>>,
  conversation: Conversation,
) => Promise<E['returns'] extends z.ZodType ? z.input<E['returns']> : FileAnswer>

/** A fact on its way out, with the reactions that hear it and a number for what each will do about it. */
export interface Announcement {
  readonly reactions: readonly string[]
  readonly numbers: readonly string[]
  readonly event: string
  readonly payload: unknown
}

/** What acts of this process are made of. */
export interface Kit {
  readonly db: Database
  readonly vault: Vault
  readonly files: FileStore
  readonly log: Log
  readonly district: string
  readonly clock: () => Date
  readonly nextNumber: (name: string) => Promise<number>
  /** Names of the reactions that hear an event. */
  readonly listeners: (event: string) => readonly string[]
  /** Told after a commit that announced something, with the areas concerned. */
  readonly committed: (areas: readonly string[]) => void
}

export interface OpenAct {
  readonly act: Act
  readonly announced: readonly Announcement[]
  readonly about: {
    target: string | undefined
    areaCode: string | undefined
    reason: string | undefined
    /** Every area it concerned: what many facts are heard as one concerns many. */
    readonly areas: Set<string>
  }
}

/** Makes the act of one command, query, reaction or job. */
export function openAct(
  kit: Kit,
  actor: Actor,
  { tx, write }: { readonly tx: Tx; readonly write: Write },
  commandId: string,
): OpenAct {
  const at = kit.clock()
  const announced: Announcement[] = []
  const about: OpenAct['about'] = {
    target: undefined,
    areaCode: undefined,
    reason: undefined,
    areas: new Set(),
  }
  const newId = () => uuidv7(at.getTime())
  const act: Act = {
    actor,
    tx,
    write,
    commandId,
    newId,
    now: () => at,
    refuse: (code, detail) => {
      throw new Refusal(code, detail ?? {})
    },
    announce(kind, payload) {
      const checked = kind.payload.parse(payload)
      const reactions = kit.listeners(kind.name)
      if (reactions.length > 0)
        announced.push({ reactions, numbers: reactions.map(newId), event: kind.name, payload: checked })
    },
    log: kit.log,
    vault: kit.vault,
    files: kit.files,
    nextNumber: kit.nextNumber,
    concerns(target, more) {
      about.target = target
      about.areaCode = more?.areaCode ?? about.areaCode
      if (more?.areaCode !== undefined) about.areas.add(more.areaCode)
      about.reason = more?.reason ?? about.reason
    },
  }
  return { act, announced, about }
}
