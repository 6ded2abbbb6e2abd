import type { Act, Kit } from '#kernel/server/act.ts'
import { DOOR, tracker } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { ask, sql } from '#kernel/server/database.ts'
import { spokenCode } from '#kernel/server/ids.ts'
import { Refusal } from '#kernel/common/refusal.ts'

const SIGNS = 12

const hashOf = (vault: Act['vault'], code: string): string => vault.fingerprint('tracking', code)

/** A fresh tracking code, with what is kept of it: a keyed hash to find it by, and the code sealed for its own holder. */
export function newTrackingCode(act: Act): {
  readonly code: string
  readonly codeHash: string
  readonly codeSealed: Buffer
} {
  const code = spokenCode(SIGNS)
  return { code, codeHash: hashOf(act.vault, code), codeSealed: act.vault.seal(code)! }
}

/** As printed: three groups of four. */
export const shownCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

interface Tracked {
  readonly appeal_id: string
  readonly holder: string
  readonly has_phone: boolean
}

async function findTracked({ db, vault }: Kit, code: string): Promise<Tracked | undefined> {
  const [row] = await ask(
    db,
    DOOR,
    sql<Tracked>`
    select appeal_id, holder, has_phone from tracking where code_hash = ${hashOf(vault, code)} and ended_at is null`,
  )
  return row
}

/** What a tracking code lets its bearer do: `read` the progress, or `act` as the one whose appeal it is. */
export const MAY_ACT = 'tracking.act'

/**
 * The actor behind a tracking code. The code alone reads. It also acts when no phone was left, when this browser filed
 * the appeal or proved the phone, or when the resident is signed in with that phone.
 */
export async function trackerFor(code: string, session: Actor, kit: Kit): Promise<Actor> {
  const row = await findTracked(kit, code)
  if (!row) throw new Refusal('code-unknown', { status: 404 })
  // A browser that filed or proved one appeal bears the key of its person too, but proves nothing about that person's others:
  // anybody may file under somebody else's number.
  const proven =
    !row.has_phone ||
    session.record === row.appeal_id ||
    (session.kind === 'person' && session.person === row.holder)
  return {
    ...tracker(row.appeal_id, row.holder, new Set(proven ? [MAY_ACT] : [])),
    sessionKey: session.sessionKey,
  }
}

/** Refuses whoever only reads. */
export function mustAct(act: Act<'prove-first'>): void {
  if (!act.actor.permissions.has(MAY_ACT)) act.refuse('prove-first')
}

/** How a route whose path bears a tracking code knows its actor. */
export const byCode = {
  actorFor: ({ params }: { params: { code: string } }, session: Actor, kit: Kit) =>
    trackerFor(params.code, session, kit),
}
