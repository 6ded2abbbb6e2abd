import { useSyncExternalStore } from 'react'
import { ORDER_FILES } from '#dispatch/contract/slice.ts'
import type { Me } from '#people/contract.ts'
import { accountsOn } from '#kernel/web/sync/accounts.ts'
import type { KeptAccount } from '#kernel/web/sync/accounts.ts'
import { makeBook } from '#kernel/web/sync/book.tsx'
import type { Book } from '#kernel/web/sync/book.tsx'
import { aroundHere, tabsOf, wake } from '#kernel/web/sync/browser.ts'
import { askToStay, dexieShelf, dexieStore, storageLasts } from '#kernel/web/sync/dexie-store.ts'
import type { HandIn } from '#kernel/web/sync/phone.ts'
import { openPhone } from '#kernel/web/sync/engine.ts'
import { leaveOnlyActs } from '#kernel/web/sync/lost.ts'
import { memoryStore, unsealed } from '#kernel/web/sync/memory-store.ts'
import type { LocalStore, Seal } from '#kernel/web/sync/store.ts'
import { alone } from '#kernel/web/sync/around.ts'
import { dayOf, setZone } from '#kernel/web/time.ts'
import { uuidv7 } from '#kernel/web/uuid.ts'
import { fetchReferences } from '#kernel/web/sync/references.ts'
import { isFound, lostHere, noteLost } from './lost-here.ts'
import { openTheDay, transportOf } from './transport.ts'

/** What the phone keeps of whose it is, so that it opens without network. */
export interface Holder {
  readonly accountId: string
  readonly login: string
  readonly name: string
  readonly areaCode: string
  readonly areaName: string
  /** Not there on a phone that was opened by an earlier build. */
  readonly areaNameEn?: string | null
  readonly zone: string
  readonly publicUrl: string | null
  readonly duty: { readonly from: string; readonly to: string }
  readonly pinDigits: number
  /** Key of the house that a file for the desk is sealed to; not there before the day was opened by a build that knows of it. */
  readonly sealTo?: string | undefined
}

export type Session =
  | { readonly at: 'starting' }
  | {
      readonly at: 'door'
      readonly accounts: readonly KeptAccount[]
      /** This browser keeps nothing: then there is no PIN, and every act is sent at once. */
      readonly durable: boolean
      readonly last: string | undefined
      /** This phone was reported lost: what lay here for an account was handed to the community and is gone. */
      readonly lost: boolean
      /** The work in a grid of whoever had this open has ended: what waited was handed over, and the rows are gone. */
      readonly ended: boolean
    }
  | { readonly at: 'open'; readonly book: Book; readonly holder: Holder; readonly durable: boolean }

let session: Session = { at: 'starting' }
const listeners = new Set<() => void>()
const set = (next: Session): void => {
  session = next
  for (const tell of listeners) tell()
}
const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const useSession = (): Session =>
  useSyncExternalStore(
    subscribe,
    () => session,
    () => session,
  )

const LAST = 'linli.field.last'
const remembered = (): string | undefined => {
  try {
    return localStorage.getItem(LAST) ?? undefined
  } catch {
    return undefined
  }
}
const remember = (account: string): void => {
  try {
    localStorage.setItem(LAST, account)
  } catch {
    // Then the person chooses from the list.
  }
}

const HOLDER = 'holder'
let shelf: ReturnType<typeof accountsOn> | undefined
let durable = false
let asleep: (() => void) | undefined

/** Looks what this browser can keep, and who has worked here. */
export async function start(): Promise<void> {
  // Sealing needs a secure context; without it nothing may lie here.
  durable = globalThis.isSecureContext && (await storageLasts())
  if (durable) shelf = accountsOn(dexieShelf())
  await toDoor()
  const lost = lostHere()
  if (lost === undefined || !(await isFound(lost))) return
  noteLost(undefined)
  if (session.at === 'door') set({ ...session, lost: false })
}

async function toDoor({ ended = false } = {}): Promise<void> {
  const accounts = (await shelf?.list()) ?? []
  set({ at: 'door', accounts, durable, last: remembered(), lost: lostHere() !== undefined, ended })
}

/** The phone has wiped what this account had on it. Of the others, what was not sent waits for their PIN, and nothing else stays. */
async function wiped(book: Book, { accountId }: Holder): Promise<void> {
  asleep?.()
  book.close()
  noteLost(book.phone.deviceId)
  await shelf?.forget(accountId)
  for (const { account } of (await shelf?.list()) ?? []) {
    const store = dexieStore(account)
    await leaveOnlyActs(store)
    store.close()
  }
  await toDoor()
}

const worn = (me: Me) => me.worn!

const today = (): string => dayOf(new Date(aroundHere.now()))
/** On which day each account was opened at the house. */
const opened = new Map<string, string>()

/** The first time on a day that the house is reached, the day is opened there. */
function openDayOnceReached(book: Book, { login }: Holder, store: LocalStore): void {
  let asking = false
  book.watch(() => {
    const { reachable, blocked } = book.state()
    if (asking || !reachable || blocked !== undefined || opened.get(login) === today()) return
    asking = true
    openTheDay(book.phone.deviceId)
      .then((day) => {
        opened.set(login, today())
        return Promise.all([keepSealTo(book, store, day.sealTo), fetchReferences(day.references)])
      })
      // It is asked again with the next change.
      .catch(() => {})
      .finally(() => {
        asking = false
      })
  })
}

/** The key a file for the desk is sealed to is kept beforehand: where it is needed, the house is out of reach. */
async function keepSealTo(book: Book, store: LocalStore, sealTo: string | undefined): Promise<void> {
  if (session.at !== 'open' || session.book !== book || session.holder.sealTo === sealTo) return
  const holder = { ...session.holder, sealTo }
  set({ ...session, holder })
  await store.setNote(HOLDER, holder)
}

/** The name as it stands in the list of accounts: 王*. */
const shownAs = ({ name, login }: Holder): string => `${name.slice(0, 1)}*（${login}）`

/** After a sign-in at the house: the day is opened there, the rules of the house come with it. */
export async function greet(me: Me): Promise<{
  readonly holder: Holder
  readonly deviceId: string
  readonly secret: string
  readonly handIn: string
}> {
  const kept = await shelf?.list()
  const deviceId = kept?.[0]?.deviceId ?? uuidv7()
  const day = await openTheDay(deviceId)
  opened.set(me.login!, today())
  void fetchReferences(day.references).catch(() => {})
  return {
    deviceId,
    secret: day.secret,
    handIn: day.handIn,
    holder: {
      accountId: day.accountId,
      login: me.login!,
      name: me.name ?? me.login!,
      areaCode: worn(me).areaCode,
      areaName: worn(me).areaName,
      areaNameEn: worn(me).areaNameEn,
      zone: me.district.zone,
      publicUrl: me.district.publicUrl,
      duty: day.duty,
      pinDigits: day.pin.digits,
      sealTo: day.sealTo,
    },
  }
}

/** Opens what lies under the PIN that was just chosen; where nothing can be kept, opens a phone of memory. */
export async function enter(
  greeted: Awaited<ReturnType<typeof greet>>,
  pin: string,
): Promise<'other-secret' | undefined> {
  const { holder, deviceId, secret, handIn } = greeted
  const { accountId: account } = holder
  // The house has opened a day on this phone: it is in use again.
  noteLost(undefined)
  if (shelf === undefined) {
    const given = { deviceId, accountId: account, key: handIn }
    await open({ holder, deviceId, seal: unsealed, store: memoryStore(), handIn: given })
    return undefined
  }
  const opened = await shelf.signIn({
    account,
    shownAs: shownAs(holder),
    deviceId,
    secret,
    pin,
    handIn,
  })
  if ('no' in opened) return opened.no
  const store = dexieStore(account)
  await store.setNote(HOLDER, holder)
  void askToStay()
  await open({ holder, store, ...opened })
  return undefined
}

/** Without network: by the PIN alone. */
export async function unlock(
  account: string,
  pin: string,
): Promise<
  { readonly no: 'wrong-pin'; readonly triesLeft: number } | { readonly no: 'sign-in' } | undefined
> {
  const opened = await shelf!.unlock(account, pin)
  if ('no' in opened) {
    // The door asks for no PIN that opens nothing any more.
    if (session.at === 'door') set({ ...session, accounts: await shelf!.list() })
    return opened
  }
  const store = dexieStore(account)
  const holder = (await store.note(HOLDER)) as Holder | undefined
  if (holder === undefined) return { no: 'sign-in' }
  await open({ holder, store, ...opened })
  return undefined
}

/** Whoever told the phone to be sparing with data fetches what they open, and nothing before. */
const isSparing = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true

interface Opening {
  readonly holder: Holder
  readonly deviceId: string
  readonly seal: Seal
  readonly store: LocalStore
  readonly handIn: HandIn
}

async function open({ holder, deviceId, seal, store, handIn }: Opening): Promise<void> {
  setZone(holder.zone)
  const phone = await openPhone({
    deviceId,
    store,
    seal,
    handIn,
    transport: transportOf(holder.accountId),
    around: aroundHere,
    tabs: durable ? tabsOf(holder.accountId) : alone,
    durable,
    enclosing: { tables: [ORDER_FILES], isSparing },
  })
  remember(holder.accountId)
  asleep = wake(phone)
  const book = makeBook(phone, holder)
  openDayOnceReached(book, holder, store)
  const leave = book.watch(() => {
    if (book.state().blocked !== 'lost') return
    leave()
    void wiped(book, holder)
  })
  set({ at: 'open', book, holder, durable })
}

/** The session at the house has ended while the phone stayed open: it goes on with the new one. */
export async function goOn(me: Me): Promise<'other-account' | undefined> {
  if (session.at !== 'open') return undefined
  const { book, holder } = session
  if (me.login !== holder.login) return 'other-account'
  await openTheDay(book.phone.deviceId)
  await book.phone.sync()
  return undefined
}

/** Closes what is open and shows the door. Nothing is wiped: what waits is sent when the account is opened again. */
export async function lock(): Promise<void> {
  if (session.at === 'open') session.book.close()
  asleep?.()
  await toDoor()
}

/** Ends the session on this phone, once nothing waits any more. What waits of somebody whose work here has ended goes to the desk. */
export async function leave(why?: 'ended'): Promise<'done' | 'something-waits'> {
  if (session.at !== 'open') return 'done'
  const { book, holder } = session
  const done = await book.phone.signOut()
  if (done === 'something-waits') return done
  asleep?.()
  await shelf?.lock(holder.accountId)
  await toDoor({ ended: why === 'ended' })
  return 'done'
}
