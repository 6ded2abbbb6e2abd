import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Moment } from '#kernel/common/ids.ts'
import { pullAnswer, pushAnswer, pushItem } from '#kernel/common/sync/protocol.ts'
import { textOf } from '#kernel/common/text.ts'

/** Made on the phone when it is first opened; names the phone, whoever works with it. */
export const DeviceId = z.uuid().toLowerCase()

/** How a phone is, by its own account. Of the phone alone: nothing here says what anybody did when. */
export const PhoneHealth = z.object({
  /** Acts not sent yet, and since when the oldest waits. */
  waiting: z.int().min(0).max(1_000_000),
  waitingSince: Moment.optional(),
  /** Answered with a "no" that the person has not looked after. */
  needsYou: z.int().min(0).max(1_000_000).default(0),
  filesWaiting: z.int().min(0).max(1_000_000).default(0),
  /** Megabytes the phone may keep, and keeps. */
  quotaMb: z.int().min(0).max(100_000_000).optional(),
  usedMb: z.int().min(0).max(100_000_000).optional(),
  /** Milliseconds its clock is ahead of the server’s. */
  skewMs: z.int().min(-4e12).max(4e12).optional(),
})
export type PhoneHealth = z.output<typeof PhoneHealth>

const App = {
  /** Version of the shapes of its acts: `SYNC_VERSION` of the build. */
  version: z.int().min(1).max(1000),
  /** Version of the app, as the device page says it. */
  app: textOf(40, 1),
} as const

export const openDay = endpoint({
  id: 'openDay',
  summary: 'Open the day on a phone: names phone and version, hears the rules of the house',
  method: 'POST',
  path: '/sync/open',
  needs: 'phones.use',
  body: z.object({ deviceId: DeviceId, ...App }),
  returns: z.object({
    /** Of this account on this phone: part of the key its store is sealed with. Fetched at sign-in, never kept on the phone. */
    secret: z.string(),
    /** Proves the phone where nobody can sign in any more: opens nothing but the hand-in of what still waits. */
    handIn: z.string(),
    /** Public key of the house: what waits is sealed to it where it is carried to the desk as a file. A house of before has none. */
    sealTo: z.string().optional(),
    /** Hours in which the phone may make itself heard, `08:30`; in an emergency at any time. */
    duty: z.object({ from: z.string(), to: z.string() }),
    /** Digits of the PIN, and how many wrong ones until one must sign in online. */
    pin: z.object({ digits: z.int(), tries: z.int() }),
    /** What the rows on the phone are kept for: code in the register of purposes. */
    purpose: z.string(),
    /** Content that never changes under its hash: `/ref/<hash>`. */
    references: z.record(z.string(), z.string()),
    accountId: z.uuid(),
    serverTime: Moment,
  }),
  refusals: ['app-too-old', 'app-too-new', 'area-too-large', 'phone-lost'],
})

export const pushActs = endpoint({
  id: 'pushActs',
  summary: 'Send acts that were done on a phone; each is answered by its number',
  method: 'POST',
  path: '/sync/push',
  needs: 'staff',
  body: z.object({
    deviceId: DeviceId,
    version: App.version,
    app: App.app.optional(),
    /** What `acked` said in the last answer this phone had; 0 before the first. A house that knows of less was put back to an earlier day. */
    ackedSeq: z.int().min(0),
    items: z.array(pushItem).max(50),
    health: PhoneHealth.optional(),
  }),
  returns: z.object({
    answers: z.array(pushAnswer),
    /** Counts the answers this phone was given. Not the numbers of the acts: those may be answered out of their order. */
    acked: z.int(),
    serverTime: Moment,
  }),
  // The last three are said of single acts.
  refusals: ['app-too-old', 'app-too-new', 'phone-lost', 'act-unknown', 'too-long-ago', 'file-awaited'],
})

export const pullSlice = endpoint({
  id: 'pullSlice',
  summary: 'What is new in the area of this account since the last pull',
  method: 'GET',
  path: '/sync/pull',
  needs: 'phones.use',
  query: z.object({
    device: DeviceId,
    version: z.coerce.number().int().min(1).max(1000).default(1),
    cursor: z.string().max(300).optional(),
    /** Asks for number and sum of each table, when all is here. */
    check: z.enum(['yes']).optional(),
    /** The highest number of an act of this account that this phone has had an answer for. */
    acked: z.coerce.number().int().min(0).default(0),
    /** Takes this table alone, from its first row: its sum was not what it should be. */
    table: z.string().max(40).optional(),
    /** Rows of whoever takes everything cross column by column: in fewer bytes. */
    as: z.enum(['columns']).optional(),
  }),
  returns: pullAnswer,
  refusals: ['app-too-old', 'app-too-new', 'area-too-large', 'phone-lost'],
})

export const devicesEndpoints = { openDay, pushActs, pullSlice } as const
