import { newKey, PIN_ROUNDS, sealOf, unwrap, wrap } from './seal.ts'
import type { Wrapped } from './seal.ts'
import type { HandIn } from './phone.ts'
import { openJson, sealJson } from './store.ts'
import type { Seal } from './store.ts'

/** One account that has used this phone. Nothing of it can be read without its PIN or the server. */
export interface KeptAccount {
  readonly account: string
  /** As the list of accounts on this phone shows it: 王*. */
  readonly shownAs: string
  readonly deviceId: string
  /** Gone after too many wrong PINs, or after signing out: then only the server opens it. */
  readonly byPin: Wrapped | undefined
  readonly bySecret: Wrapped
  /** What hands in the acts of a lost phone, sealed like them. */
  readonly handIn: Uint8Array
  readonly wrongPins: number
}

/** Where the accounts of a phone stand. */
export interface AccountShelf {
  readonly list: () => Promise<readonly KeptAccount[]>
  readonly find: (account: string) => Promise<KeptAccount | undefined>
  readonly put: (account: KeptAccount) => Promise<void>
  readonly remove: (account: string) => Promise<void>
}

export const MOST_WRONG_PINS = 5

export interface SigningIn {
  readonly account: string
  readonly shownAs: string
  readonly deviceId: string
  /** Of this account on this phone: the server makes it once and says it at every sign-in. It is never kept here. */
  readonly secret: string
  readonly pin: string
  /** Given with the secret. */
  readonly handIn: string
}

export interface Opened {
  readonly seal: Seal
  readonly deviceId: string
  readonly handIn: HandIn
}

export type Unlocked =
  | Opened
  | { readonly no: 'wrong-pin'; readonly triesLeft: number }
  | { readonly no: 'sign-in' }

/** Accounts on one phone, each with a store and a key of its own. Changing from one to another wipes nothing. */
export function accountsOn(shelf: AccountShelf, rounds = PIN_ROUNDS) {
  return {
    list: shelf.list,
    /** After a sign-in at the server: makes the key of a new account, or opens the old one and gives it this PIN. */
    async signIn({
      account,
      shownAs,
      deviceId,
      secret,
      pin,
      handIn,
    }: SigningIn): Promise<Opened | { readonly no: 'other-secret' }> {
      const old = await shelf.find(account)
      const key = old === undefined ? newKey() : await unwrap(old.bySecret, secret)
      // What lies here was sealed for another secret. It is not thrown away for that.
      if (key === undefined) return { no: 'other-secret' }
      const seal = await sealOf(key)
      const given: HandIn = { deviceId: old?.deviceId ?? deviceId, accountId: account, key: handIn }
      await shelf.put({
        account,
        shownAs,
        deviceId: given.deviceId,
        byPin: await wrap(key, pin, rounds),
        bySecret: old?.bySecret ?? (await wrap(key, secret, 1)),
        handIn: await sealJson(seal, given),
        wrongPins: 0,
      })
      return { seal, deviceId: given.deviceId, handIn: given }
    },
    /** Without network: by the PIN alone. */
    async unlock(account: string, pin: string): Promise<Unlocked> {
      const kept = await shelf.find(account)
      if (kept?.byPin === undefined) return { no: 'sign-in' }
      // Counted before it is tried: whoever pulls the battery in between has had a try.
      await shelf.put({ ...kept, wrongPins: kept.wrongPins + 1 })
      const key = await unwrap(kept.byPin, pin)
      if (key !== undefined) {
        await shelf.put({ ...kept, wrongPins: 0 })
        const seal = await sealOf(key)
        return { seal, deviceId: kept.deviceId, handIn: (await openJson(seal, kept.handIn)) as HandIn }
      }
      const triesLeft = MOST_WRONG_PINS - kept.wrongPins - 1
      if (triesLeft > 0) return { no: 'wrong-pin', triesLeft }
      await shelf.put({ ...kept, byPin: undefined, wrongPins: 0 })
      return { no: 'sign-in' }
    },
    /** After signing out the PIN opens nothing; what is kept can be opened by the next sign-in. */
    async lock(account: string): Promise<void> {
      const kept = await shelf.find(account)
      if (kept) await shelf.put({ ...kept, byPin: undefined, wrongPins: 0 })
    },
    /** After everything of it is gone. */
    forget: shelf.remove,
  }
}

export function memoryShelf(): AccountShelf {
  const accounts = new Map<string, KeptAccount>()
  return {
    list: async () => [...accounts.values()],
    find: async (account) => accounts.get(account),
    put: async (account) => {
      accounts.set(account.account, account)
    },
    remove: async (account) => {
      accounts.delete(account)
    },
  }
}
