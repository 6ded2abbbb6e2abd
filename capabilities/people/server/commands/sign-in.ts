import { Refusal } from '#kernel/common/refusal.ts'
import type { Handler, Kit } from '#kernel/server/act.ts'
import { DOOR } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { signIn } from '../../contract.ts'
import { lockSeconds } from '../../rules.ts'
import { meOf } from '../me.ts'
import { checkPassword } from '../passwords.ts'
import { openSession } from '../sessions.ts'
import { findAccount, grantsOf } from '../store.ts'
import { totpStep } from '../totp.ts'

/**
 * Checks login, password and second factor before the act, in transactions of their own: a failure must be counted
 * although the act is refused, and hashing must not hold a connection.
 */
export async function knock(
  kit: Kit,
  given: { readonly login: string; readonly password: string; readonly code?: string | undefined },
): Promise<Actor> {
  const at = kit.clock()
  const account = await transact(kit.db, DOOR, (tx) => findAccount(tx, { login: given.login }))
  if (account?.lockedUntil && account.lockedUntil > at) {
    const seconds = Math.ceil((account.lockedUntil.getTime() - at.getTime()) / 1000)
    throw new Refusal('locked-out', { status: 429, params: { seconds }, retryAfterS: seconds })
  }
  const fits = await checkPassword(given.password, account?.passwordHash)
  const fail = async (code: string) => {
    if (account) {
      await transact(kit.db, DOOR, async (tx) => {
        const {
          rows: [row],
        } = await sql<{ failures: number }>`
          update account set failures = failures + 1 where id = ${account.id} returning failures`.execute(tx)
        const seconds = lockSeconds(row?.failures ?? 0)
        if (seconds > 0)
          await sql`update account set locked_until = ${new Date(at.getTime() + seconds * 1000)} where id = ${account.id}`.execute(
            tx,
          )
      })
    }
    throw new Refusal(code, { status: 401 })
  }
  if (!account || !fits || account.state !== 'active') return fail('wrong-credentials')
  let step = account.totpStep
  if (account.totpOn) {
    if (given.code === undefined) throw new Refusal('second-factor-needed', { status: 401 })
    step =
      totpStep(kit.vault.open(account.totpSealed)!, given.code, at, account.totpStep) ??
      (await fail('wrong-second-factor'))
  }
  // A code is good once, also for two who bring it at the same moment: the later one finds its step taken.
  const entered = await transact(kit.db, DOOR, (tx) =>
    sql`
      update account set failures = 0, locked_until = null, totp_step = ${step}, seen_at = ${at}
      where id = ${account.id} and (not totp_on or totp_step < ${step})`.execute(tx),
  )
  if (entered.numAffectedRows !== 1n) return fail('wrong-second-factor')
  return {
    ...DOOR,
    who: `account:${account.id}`,
    name: account.name,
    accountId: account.id,
    areaCode: account.areaCode,
  }
}

/** Opens a session under the first role held; a session that was open in this browser is replaced, never reused. */
export const signInHandler: Handler<typeof signIn> = async (_, act, conversation) => {
  const accountId = act.actor.accountId!
  const held = (await grantsOf(act.tx, [accountId], act.now())).get(accountId) ?? []
  const worn = held[0] ?? act.refuse('wrong-credentials')
  const { token, seconds } = await openSession(act.tx, act.now(), { accountId, grantId: worn.id })
  conversation.setSession(token, seconds)
  act.concerns(`account:${accountId}`)
  return meOf(act, { accountId, grantId: worn.id })
}
