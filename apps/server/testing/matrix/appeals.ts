/** Appeals in the matrix: who may ask, and what comes of it. */
import * as appeals from '#appeals/contract.ts'
import { listSeals, listViews, proveRecord } from '#appeals/contract/proof.ts'
import { isOwn, mayActByCode, seesAsStaff } from '../oracle.ts'
import { deskPaths } from './appeals-desk.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, byCode, byId, eachThing, house, isOpen, things, world } from './world.ts'

export const paths: readonly Path[] = [
  // The reporter’s side; then the desk’s.
  path(appeals.uploadFile, 'anyone', (_, ask) => [ask({}, { gives: 'file-missing' })]),
  path(appeals.fileAppeal, 'anyone', (_, ask) => [
    ask({ body: { kind: 'need', text: '在哪里呢', doorway: 'NOWHERE1' } }, { gives: 'where-unknown' }),
  ]),
  path(appeals.trackAppeal, 'anyone', (who, ask) => [
    ...things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          shows: (value: { number: string; may: { prove: boolean }; story: { audience: string }[] }) => [
            value.number,
            value.may.prove,
            value.story.every(({ audience }) => audience === 'public'),
          ],
          expected: [thing.number, !mayActByCode(who, thing), true],
        },
      ),
    ),
    ask({ params: { code: '0000-0000-0000' } }, { gives: 'code-unknown' }),
  ]),
  {
    ...path(appeals.sendTrackingCode, 'anyone', (_, ask) => [
      ask({ params: { code: world.thing('closed').code } }, { gives: 'no-phone-left' }),
      ask({ params: { code: world.thing('there').code } }, { gives: 'wait-before-next-code' }),
    ]),
    // A code was just sent there, and another is waited for.
    first: () =>
      house.visitor().does(appeals.sendTrackingCode, { params: { code: world.thing('there').code } }),
  },
  path(appeals.proveTracking, 'anyone', (_, ask) => [
    ask(
      { params: { code: world.thing('closed').code }, body: { phoneCode: '123456' } },
      { gives: 'phone-code-expired' },
    ),
  ]),
  path(
    appeals.addToAppeal,
    'anyone',
    byCode((thing) => (isOpen(thing) ? 'file-unknown' : 'already-ended'), {
      text: '再说一句',
      files: [NOWHERE],
    }),
  ),
  path(
    appeals.withdrawAppeal,
    'anyone',
    byCode(
      () => 'already-ended',
      {},
      ({ state }) => state === 'closed' || state === 'withdrawn' || state === 'done',
    ),
  ),
  path(
    appeals.remindAboutAppeal,
    'anyone',
    byCode(
      () => 'nobody-has-it',
      {},
      // Those with a due time may be near it or not; what nobody has in hand can be asked after by nobody.
      ({ state }) => state !== 'assigned',
    ),
  ),
  path(
    appeals.rateAppeal,
    'anyone',
    byCode(
      () => 'not-closed-yet',
      { grade: 1 },
      ({ state }) => state !== 'closed',
    ),
  ),
  path(
    appeals.reopenAppeal,
    'anyone',
    byCode((thing) => (thing.state === 'closed' ? 'file-unknown' : 'not-closed-yet'), {
      text: '没有修好',
      files: [NOWHERE],
    }),
  ),
  path(appeals.readTrackedFile, 'anyone', (_, ask) => [
    ...things.map((thing) =>
      ask({ params: { code: thing.code, fileId: thing.fileId } }, { about: thing.key }),
    ),
    ask(
      { params: { code: world.thing('received').code, fileId: world.thing('sealed').fileId } },
      { about: 'a file of another appeal', gives: 'not-found' },
    ),
  ]),
  path(proveRecord, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        {
          about: thing.key,
          // Of a line that is not the reader's, nothing but its hash.
          shows: ({ lines }: { lines: { content?: { audience: string } }[] }) =>
            lines.every(({ content }) => content === undefined || content.audience === 'public'),
          expected: true,
        },
      ),
    ),
  ),
  path(listViews, 'anyone', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { code: thing.code } },
        { about: thing.key, gives: mayActByCode(who, thing) ? 'ok' : 'prove-first' },
      ),
    ),
  ),
  path(listSeals, 'anyone', (_, ask) => [ask({ query: { from: 1, limit: 5 } })]),
  path(appeals.listMyAppeals, 'resident', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { number: string; trackingCode: string | null }[] }) =>
          items.map(({ number, trackingCode }) => `${number} ${trackingCode}`).toSorted(),
        expected: things
          .filter((thing) => isOwn(who, thing))
          .map(({ number, code }) => `${number} ${code}`)
          .toSorted(),
      },
    ),
  ]),
  ...deskPaths,
]

export const inTheEnd: readonly Path[] = [
  path(
    appeals.reprintReceipt,
    'appeals.file',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
]
