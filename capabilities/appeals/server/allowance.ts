import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { perDatabase } from '#kernel/server/per-database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { stopAnswers } from '#catalogue/rules.ts'
import type { Answers } from '#catalogue/contract.ts'
import { A_DAY, allowanceVerdict } from '../rules/allowance.ts'

const DAY_MS = 86_400_000
const MOST_DOORS = 20_000

/** When something was taken from somebody: in this process, for a day, and written down nowhere. */
const said = perDatabase(() => new Map<string, number[]>())

const isLately = (now: number) => (at: number) => Math.abs(now - at) < DAY_MS

/** How often before within a day. */
const lately = (tx: Tx, whose: string, now: number): number =>
  (said.of(tx).get(whose) ?? []).filter(isLately(now)).length

function countOnce(tx: Tx, whose: string, now: number): void {
  const saidAt = said.of(tx)
  if (saidAt.size > MOST_DOORS)
    for (const [key, times] of saidAt) if (!times.some(isLately(now))) saidAt.delete(key)
  saidAt.set(whose, [...(saidAt.get(whose) ?? []).filter(isLately(now)), now])
}

export interface Filer {
  readonly phone: string | undefined
  readonly helps: boolean
  readonly categoryCode: string | undefined
  readonly answers: Answers
  /** The door or the area, and where the request came from. */
  readonly door: string
}

/** Refuses what is too much for one day, with the way on: prove a phone, or have it taken down by somebody at the desk. */
export async function checkAllowance(
  act: Act<'prove-phone-first' | 'enough-today'>,
  filer: Filer,
): Promise<void> {
  const { categories } = await inForce(act.tx, act.now())
  const category = categories.get(filer.categoryCode ?? '')
  const since = new Date(act.now().getTime() - DAY_MS)
  const { rows } =
    filer.phone === undefined
      ? { rows: [] }
      : await sql<{ n: number }>`
          select said_lately(${act.vault.fingerprint('phone', filer.phone)}, ${since}, ${A_DAY.helper}) as n`.execute(
          act.tx,
        )
  const proven = act.actor.permissions.has('resident')
  // Whoever proved a phone answers for themselves, whatever others said at the same door.
  const whose = proven ? act.actor.who : filer.door
  const now = act.now().getTime()
  const verdict = allowanceVerdict({
    danger:
      category !== undefined &&
      (category.policy === 'urgent' || stopAnswers(category, filer.answers).length > 0),
    proven,
    helps: filer.helps,
    byPhone: rows[0]?.n ?? 0,
    before: lately(act.tx, whose, now),
  })
  if (verdict !== 'allowed') act.refuse(verdict)
  // Only what is taken counts: whoever tries again does not lengthen the wait.
  countOnce(act.tx, whose, now)
}
