import type { Act } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { constraintOf, sql, sqlStateOf } from '#kernel/server/database.ts'
import type { z } from 'zod'
import type { Recorded } from '#kernel/common/recorded.ts'
import { route } from '#kernel/server/route.ts'
import type { Route } from '#kernel/server/route.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import {
  addAccount,
  addToken,
  changeGrants,
  changePassword,
  confirmSecondFactor,
  endToken,
  exportAccounts,
  exportAudit,
  listAccounts,
  listAudit,
  listTokens,
  openPhoneSession,
  prepareSecondFactor,
  resetPassword,
  sendPhoneCode,
  signIn,
  signOut,
  suspendAccount,
  wearGrant,
  whoAmI,
} from '../contract.ts'
import type { AccountId, TokenId } from '../contract.ts'
import { dropBookmark, keepBookmark, listBookmarks, renameBookmark } from '../contract/bookmarks.ts'
import { bookmarksOf, drop, keep, rename } from './bookmarks.ts'
import { areaAbove, passwordVerdict, PERMISSIONS, PHONE_CODE } from '../rules.ts'
import { accountSheet } from './account-sheet.ts'
import { auditPage, auditSheet } from './audit.ts'
import { accountsInside, checkGrants, firstPassword, sealsFor } from './accounts.ts'
import type { WantedGrant } from './accounts.ts'
import { knock, signInHandler } from './commands/sign-in.ts'
import { meOf, meWithoutAccount } from './me.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { personOf, usePhoneCode, wantPhoneCode } from './phone-codes.ts'
import { endSession, openSession } from './sessions.ts'
import type { Sessions } from './sessions.ts'
import { endGrants, findAccount, giveGrant, grantsOf, saveAccount } from './store.ts'
import { endToken as ends, makeToken, tokensIn } from './tokens.ts'
import { newTotpSecret, totpStep } from './totp.ts'

const SCOPES = new Set<string>(Object.values(PERMISSIONS).flat())

/** The same person, standing at the door, where sessions and accounts are kept. */
const asDoor = (_: unknown, actor: Act['actor']): Promise<Actor> =>
  Promise.resolve({ ...actor, kind: 'door' })

async function giveAll(act: Act, accountId: string, grants: readonly WantedGrant[]): Promise<void> {
  for (const grant of grants) {
    await giveGrant(
      act.tx,
      {
        id: act.newId(),
        accountId,
        role: grant.role,
        areaCode: grant.areaCode,
        orgId: grant.orgId,
        seals: sealsFor(grant.role),
      },
      act.now(),
    )
  }
}

const oneAccount = async (act: Act, id: string) =>
  (
    await accountsInside(act, act.actor.areaCode, {
      q: undefined,
      role: undefined,
      after: undefined,
      limit: 1,
      id,
    })
  )[0] ?? act.refuse('not-found')

/** Routes of people. Sessions are handed in, since ending one must be known at once in this process. */
export const peopleRoutes = (sessions: Sessions, demo: boolean, recorded: readonly Recorded[]): Route[] => [
  route(whoAmI, async (_, act) => {
    const { actor } = act
    if (actor.accountId !== undefined && actor.sessionKey !== undefined) {
      const {
        rows: [session],
      } = await sql<{
        grant_id: string
      }>`select grant_id from session where token_hash = ${actor.sessionKey}`.execute(act.tx)
      if (session) return meOf(act, { accountId: actor.accountId, grantId: session.grant_id })
    }
    return meWithoutAccount(
      act,
      actor.kind === 'person' ? 'resident' : actor.kind === 'track' ? 'holder' : 'visitor',
      null,
    )
  }),
  route(signIn, signInHandler, {
    actorFor: ({ body }, _, kit) => knock(kit, body),
    keepsNoAnswer: true,
    everyTimeAnew: true,
  }),
  route(
    signOut,
    async (_, act, conversation) => {
      if (act.actor.sessionKey !== undefined) await endSession(act.tx, act.actor.sessionKey)
      sessions.forget(act.actor.sessionKey)
      conversation.setSession(undefined)
      return {}
    },
    { actorFor: asDoor },
  ),
  route(
    wearGrant,
    async ({ body }, act, conversation) => {
      const accountId = act.actor.accountId ?? act.refuse('not-your-grant')
      const held = (await grantsOf(act.tx, [accountId], act.now())).get(accountId) ?? []
      if (!held.some((grant) => grant.id === body.grantId)) act.refuse('not-your-grant')
      // A change of rights gets a fresh cookie; the old one opens nothing any more.
      const { token, seconds } = await openSession(act.tx, act.now(), { accountId, grantId: body.grantId })
      if (act.actor.sessionKey !== undefined) await endSession(act.tx, act.actor.sessionKey)
      sessions.forget(act.actor.sessionKey)
      conversation.setSession(token, seconds)
      return meOf(act, { accountId, grantId: body.grantId })
    },
    { actorFor: asDoor, keepsNoAnswer: true },
  ),
  route(listBookmarks, async (_, act) => ({ items: await bookmarksOf(act) })),
  route(keepBookmark, ({ body }, act) => keep(act, body)),
  route(renameBookmark, ({ params, body }, act) => rename(act, params.bookmarkId, body.name)),
  route(dropBookmark, async ({ params }, act) => {
    await drop(act, params.bookmarkId)
    return {}
  }),
  route(changePassword, async ({ body }, act) => {
    const account = (await findAccount(act.tx, { id: act.actor.accountId! })) ?? act.refuse('not-found')
    if (!(await checkPassword(body.present, account.passwordHash))) act.refuse('wrong-credentials')
    const verdict = passwordVerdict(body.wanted, account.login)
    if (verdict !== 'allowed') act.refuse(verdict)
    await saveAccount(act.tx, { ...account, passwordHash: await hashPassword(body.wanted) }, act.now())
    await sql`delete from session where account_id = ${account.id} and token_hash <> ${act.actor.sessionKey ?? ''}`.execute(
      act.tx,
    )
    sessions.forgetAll()
    act.concerns(`account:${account.id}`)
    return {}
  }),
  route(
    prepareSecondFactor,
    async (_, act) => {
      const account = (await findAccount(act.tx, { id: act.actor.accountId! })) ?? act.refuse('not-found')
      if (account.totpOn) act.refuse('second-factor-already-on')
      const secret = newTotpSecret()
      await saveAccount(act.tx, { ...account, totpSealed: act.vault.seal(secret) }, act.now())
      act.concerns(`account:${account.id}`)
      return {
        secret,
        uri: `otpauth://totp/Linli:${encodeURIComponent(account.login)}?secret=${secret}&issuer=Linli`,
      }
    },
    { keepsNoAnswer: true },
  ),
  route(
    confirmSecondFactor,
    async ({ body }, act) => {
      const account = (await findAccount(act.tx, { id: act.actor.accountId! })) ?? act.refuse('not-found')
      const secret = act.vault.open(account.totpSealed) ?? act.refuse('second-factor-not-prepared')
      const step =
        totpStep(secret, body.code, act.now(), account.totpStep) ?? act.refuse('wrong-second-factor')
      await saveAccount(act.tx, { ...account, totpOn: true, totpStep: step }, act.now())
      act.concerns(`account:${account.id}`)
      const {
        rows: [session],
      } = await sql<{
        grant_id: string
      }>`select grant_id from session where token_hash = ${act.actor.sessionKey ?? ''}`.execute(act.tx)
      return meOf(act, { accountId: account.id, grantId: session?.grant_id ?? '' })
    },
    { keepsNoAnswer: true },
  ),
  route(
    sendPhoneCode,
    async ({ body }, act, conversation) => {
      const code = await wantPhoneCode(act, body.phone, conversation.lang)
      return {
        maskedPhone: maskPhone(body.phone)!,
        validMinutes: PHONE_CODE.validMinutes,
        ...(demo ? { demoCode: code } : {}),
      }
    },
    { actorFor: asDoor, keepsNoAnswer: true },
  ),
  route(
    openPhoneSession,
    async ({ body }, act, conversation) => {
      const person = personOf(act.vault, body.phone)
      const { token, seconds } = await openSession(act.tx, act.now(), {
        person,
        phoneSealed: act.vault.seal(body.phone),
      })
      conversation.setSession(token, seconds)
      return meWithoutAccount(act, 'resident', body.phone)
    },
    {
      keepsNoAnswer: true,
      actorFor: async ({ body }, actor, kit) => {
        await usePhoneCode(kit, personOf(kit.vault, body.phone), body.code)
        return asDoor(undefined, actor)
      },
    },
  ),
  route(listAccounts, async ({ query }, act) => {
    const items = await accountsInside(act, act.actor.areaCode, {
      q: query.q?.trim() || undefined,
      role: query.role,
      after: query.cursor,
      limit: query.limit + 1,
    })
    return items.length > query.limit
      ? { items: items.slice(0, query.limit), next: items[query.limit - 1]!.login }
      : { items }
  }),
  route(exportAccounts, ({ query }, act) =>
    accountSheet(act, { q: query.q?.trim() || undefined, role: query.role }, query),
  ),
  route(
    addAccount,
    async ({ body }, act) => {
      await checkGrants(act, body.grants)
      const id = act.newId() as AccountId
      const areaCode = areaAbove(body.grants.map((grant) => grant.areaCode))
      const password = firstPassword()
      try {
        await saveAccount(
          act.tx,
          {
            id,
            login: body.login,
            name: body.name,
            areaCode,
            passwordHash: await hashPassword(password),
            totpSealed: null,
            totpOn: false,
            totpStep: 0,
            state: 'active',
            failures: 0,
            lockedUntil: null,
          },
          act.now(),
        )
      } catch (error) {
        if (sqlStateOf(error) === '23505' && /login/.test(constraintOf(error) ?? ''))
          act.refuse('login-taken')
        throw error
      }
      await giveAll(act as Act, id, body.grants)
      act.concerns(`account:${id}`, { areaCode })
      return { account: await oneAccount(act as Act, id), firstPassword: password }
    },
    { keepsNoAnswer: true },
  ),
  route(
    changeGrants,
    async ({ params, body }, act) => {
      const account = await oneAccount(act as Act, params.accountId)
      await checkGrants(act, body.grants)
      await endGrants(act.tx, account.id, act.now())
      await giveAll(act as Act, account.id, body.grants)
      const areaCode = areaAbove(body.grants.map((grant) => grant.areaCode))
      await sql`update account set area_code = ${areaCode} where id = ${account.id}`.execute(act.tx)
      await sql`delete from session where account_id = ${account.id}`.execute(act.tx)
      sessions.forgetAll()
      act.concerns(`account:${account.id}`)
      return oneAccount(act as Act, account.id)
    },
    { actorFor: asDoor },
  ),
  route(
    suspendAccount,
    async ({ params, body }, act) => {
      if (params.accountId === act.actor.accountId) act.refuse('not-yourself')
      const account = await oneAccount(act as Act, params.accountId)
      await sql`update account set state = ${body.state} where id = ${account.id}`.execute(act.tx)
      await sql`delete from session where account_id = ${account.id}`.execute(act.tx)
      sessions.forgetAll()
      act.concerns(`account:${account.id}`)
      return { ...account, state: body.state }
    },
    { actorFor: asDoor },
  ),
  route(
    resetPassword,
    async ({ params }, act) => {
      const { id } = await oneAccount(act as Act, params.accountId)
      const account = (await findAccount(act.tx, { id })) ?? act.refuse('not-found')
      const password = firstPassword()
      await saveAccount(
        act.tx,
        {
          ...account,
          passwordHash: await hashPassword(password),
          failures: 0,
          lockedUntil: null,
          totpOn: false,
          totpSealed: null,
        },
        act.now(),
      )
      await sql`delete from session where account_id = ${account.id}`.execute(act.tx)
      sessions.forgetAll()
      act.concerns(`account:${account.id}`)
      return { firstPassword: password }
    },
    { keepsNoAnswer: true, actorFor: asDoor },
  ),
  route(
    addToken,
    async ({ body }, act) => {
      for (const scope of body.scopes)
        if (!SCOPES.has(scope)) act.refuse('scope-unknown', { params: { scope } })
      const { id, token } = await makeToken(act, body)
      return { id: id as z.infer<typeof TokenId>, token }
    },
    { keepsNoAnswer: true },
  ),
  route(listTokens, async (_, act) => {
    const found = await tokensIn(act as Act, act.actor.areaCode)
    return {
      items: found.map(({ id, name, scopes, madeBy, createdAt, expiresAt, revokedAt }) => ({
        id: id as z.infer<typeof TokenId>,
        name,
        scopes: [...scopes],
        madeBy,
        madeAt: createdAt.toISOString(),
        until: expiresAt.toISOString(),
        endedAt: revokedAt?.toISOString() ?? null,
      })),
    }
  }),
  route(endToken, async ({ params }, act) => {
    await ends(act, params.tokenId)
    return {}
  }),
  route(listAudit, ({ query }, act) => auditPage(act, query, { after: query.cursor, limit: query.limit })),
  route(exportAudit, ({ query }, act) => auditSheet(act, recorded, query, query)),
]
