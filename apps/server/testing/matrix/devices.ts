/** Phones and what they sent in the matrix: who may ask, and what comes of it. */
import * as devices from '#devices/contract.ts'
import * as phoneFiles from '#devices/contract/files.ts'
import { listPhonesBehind } from '#devices/contract/behind.ts'
import { readRowFile } from '#devices/contract/row-files.ts'
import { takeInFile } from '#devices/contract/handed-over.ts'
import * as fleet from '#devices/contract/fleet.ts'
import * as lost from '#devices/contract/lost.ts'
import * as sent from '#devices/contract/sent.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { GRID, HERE, THERE, THERE_GRID } from '../../testing.ts'
import { inside } from '../oracle.ts'
import { DISTRICT } from '../world.ts'
import type { Who } from '../world.ts'
import { path } from './path.ts'
import type { Case, Path } from './path.ts'
import { house, victims, world } from './world.ts'

/** A phone of here and one of there, each with one that is lost beside it, one on which something waits, and an act each sent that the desk has dealt with. */
const phones = [HERE, THERE].map((area, i) => ({
  area,
  fine: `0189100${i}-0000-7000-8000-0000000000f1`,
  gone: `0189100${i}-0000-7000-8000-0000000000f2`,
  sentId: `0189100${i}-0000-7000-8000-0000000000f3`,
  late: `0189100${i}-0000-7000-8000-0000000000f5`,
}))
await transact(house.installation.kit.db, job('test', DISTRICT), async (tx) => {
  const { accountId } = world.who('clerk')
  for (const { area, fine, gone, late, sentId } of phones) {
    for (const [id, at] of [
      [fine, null],
      [gone, new Date()],
    ] as const)
      await sql`
        insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, needs_you, files_waiting, acked_seq, history, hand_in_hash, lost_at)
        values (${id}, ${accountId}, ${area}, '某人', 'grid-worker', '1', 1, now(), 0, 0, 0, 0, ${id}, '', ${at})`.execute(
        tx,
      )
    await sql`
      insert into device (device_id, account_id, area_code, name, role, app, version, synced_at, waiting, waiting_since, needs_you, files_waiting, acked_seq, history, hand_in_hash, alarmed_at)
      values (${late}, ${accountId}, ${area}, '某人', 'grid-worker', '1', 1, now(), 2, '2020-01-01', 0, 0, 0, ${late}, '', now())`.execute(
      tx,
    )
    await sql`
      insert into sync_item (id, device_id, account_id, name, role, seq, act, v, entity, area_code, from_area, input_hash, device_time, received_at, state, code, decided_at)
      values (${sentId}, ${fine}, ${victims[0]!.accountId}, '某人', 'grid-worker', 1, 'gone', 1, 'order:x', ${area}, ${area}, '', now(), now(), 'done', 'act-unknown', now())`.execute(
      tx,
    )
  }
})
const eachSent =
  (gives: string, more: object = {}) =>
  (who: Who): readonly Case[] =>
    phones.map(({ area, sentId }) => ({
      about: area,
      request: { params: { sentId }, ...more },
      gives: inside(who, area) ? gives : 'not-found',
    }))
const fitsOnPhone = (who: Who): string => ((who.area ?? '').length >= 12 ? 'ok' : 'area-too-large')
const aPhoneId = '01891009-0000-7000-8000-0000000000f4'

export const paths: readonly Path[] = [
  path(devices.openDay, 'phones.use', (who, ask) => [
    ask({ body: { deviceId: aPhoneId, version: 1, app: '1' } }, { gives: fitsOnPhone(who) }),
  ]),
  path(devices.pushActs, 'staff', (_, ask) => [
    ask({ body: { deviceId: aPhoneId, version: 1, ackedSeq: 0, items: [] } }),
    ask(
      { body: { deviceId: aPhoneId, version: 9, ackedSeq: 0, items: [] } },
      { about: 'a newer app', gives: 'app-too-new' },
    ),
  ]),
  path(devices.pullSlice, 'phones.use', (who, ask) => [
    ask(
      { query: { device: aPhoneId } },
      {
        gives: fitsOnPhone(who),
        // Buildings of one's own area alone.
        shows: ({ rows }: { rows: Record<string, { id: string }[]> }) =>
          (rows['building'] ?? []).map(({ id }) => id).toSorted(),
        expected: [
          [GRID, house.place],
          [THERE_GRID, house.placeThere],
        ]
          .filter(([area]) => inside(who, area!))
          .map(([, id]) => id!)
          .toSorted((a, b) => (a < b ? -1 : 1)),
      },
    ),
  ]),
  // Nobody of these works with a phone that has an order in hand: what somebody who has is given stands in order-files.test.ts.
  path(readRowFile, 'phones.use', (who, ask) =>
    world.things.map((thing) =>
      ask(
        { params: { table: 'order-file', id: thing.fileId }, query: { device: aPhoneId } },
        { about: thing.key, gives: fitsOnPhone(who) === 'ok' ? 'not-found' : fitsOnPhone(who) },
      ),
    ),
  ),
  path(phoneFiles.showSentFile, 'staff', (_, ask) => [ask({ params: { sha256: '0'.repeat(64) } })]),
  path(phoneFiles.sendFilePart, 'staff', (_, ask) => [
    ask({ params: { sha256: '0'.repeat(64) }, query: { from: 0, of: 1 } }, { gives: 'part-missing' }),
  ]),
  path(lost.askFate, 'anyone', (_, ask) =>
    phones.flatMap(({ fine, gone }) => [
      ask({ query: { device: fine } }, { shows: ({ wipe }: { wipe: boolean }) => wipe, expected: false }),
      ask({ query: { device: gone } }, { shows: ({ wipe }: { wipe: boolean }) => wipe, expected: true }),
    ]),
  ),
  path(lost.noteWiped, 'anyone', (_, ask) => [ask({ body: { deviceId: phones[0]!.fine } })]),
  path(lost.handInActs, 'anyone', (_, ask) => [
    ask(
      {
        body: { deviceId: phones[0]!.fine, accountId: victims[0]!.accountId!, handIn: 'guessed', items: [] },
      },
      { gives: 'hand-in-unknown' },
    ),
  ]),
  path(takeInFile, 'phones.review', (_, ask) => [ask({}, { gives: 'phone-file-missing' })]),
  path(sent.listSent, 'phones.review', (who, ask) => [
    ask(
      { query: { decided: 'yes', limit: 100 } },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: phones.filter(({ area }) => inside(who, area)).map(({ sentId }) => sentId),
      },
    ),
  ]),
  path(sent.countSent, 'phones.review', (_, ask) => [
    ask({}, { shows: ({ open }: { open: number }) => open, expected: 0 }),
  ]),
  path(sent.showSent, 'phones.review', eachSent('ok')),
  path(sent.doSent, 'phones.review', eachSent('sent-decided')),
  path(sent.handBackSent, 'phones.review', eachSent('sent-decided', { body: { reason: '请再看看' } })),
  path(sent.discardSent, 'phones.review', eachSent('sent-decided', { body: { reason: '记错了' } })),
  path(sent.reopenSent, 'phones.review', eachSent('sent-not-decided')),
  // One's own alone, wherever it went: these are somebody else's.
  path(sent.settleSent, 'staff', (_, ask) =>
    phones.map(({ sentId }) =>
      ask({ params: { sentId: sentId as never }, body: { reason: '不办了' } }, { gives: 'not-found' }),
    ),
  ),
  path(fleet.listFleet, 'health.read', (who, ask) => [
    ask(
      { query: { only: 'lost', limit: 100 } },
      {
        shows: ({ items }: { items: { deviceId: string }[] }) =>
          items.map(({ deviceId }) => deviceId).toSorted(),
        expected: phones.filter(({ area }) => inside(who, area)).map(({ gone }) => gone),
      },
    ),
  ]),
  path(listPhonesBehind, 'phones.behind', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { deviceId: string }[] }) =>
          items.map(({ deviceId }) => deviceId).toSorted(),
        expected: phones.filter(({ area }) => inside(who, area)).map(({ late }) => late),
      },
    ),
  ]),
  path(fleet.showFleet, 'health.read', (who, ask) => [
    ask(
      {},
      {
        shows: ({ lost: n }: { lost: number }) => n,
        expected: phones.filter(({ area }) => inside(who, area)).length,
      },
    ),
  ]),
  ...[
    { endpoint: fleet.losePhone, which: 'gone', gives: 'lost-already', more: { body: { reason: '丢了' } } },
    { endpoint: fleet.findPhone, which: 'fine', gives: 'not-lost', more: {} },
  ].map(({ endpoint, which, gives, more }): Path => ({
    endpoint,
    takes: 'phones.lose',
    cases: (who) =>
      phones.map((one) => ({
        about: one.area,
        request: { params: { deviceId: one[which as 'fine' | 'gone'] }, ...more },
        gives: inside(who, one.area) ? gives : 'not-found',
      })),
  })),
]
