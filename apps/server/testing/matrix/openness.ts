/** What anybody may read in the matrix: who may ask, and what comes of it. */
import * as openness from '#openness/contract.ts'
import { listOpen, mapOpen, readOpenPhoto, reportText, showOpen } from '#openness/contract/open.ts'
import { redactPhoto, undoRedaction, viewOriginal } from '#openness/contract/redacting.ts'
import * as subscribing from '#openness/contract/subscribing.ts'
import { HERE } from '../../testing.ts'
import { isPublic, seesAsStaff, visible } from '../oracle.ts'
import { DISTRICT } from '../world.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, STALE, byId, eachThing, numbers, numbersOf, staffSees, things, world } from './world.ts'

/** The one appeal whose words and photo somebody looked at. */
const OPENED = 'accepted'
const OPENED_WORDS = '楼道灯不亮'
await world.who('clerk').person.does(openness.publishText, {
  params: { appealId: world.thing(OPENED).id },
  body: { version: 1, text: OPENED_WORDS, photos: [world.thing(OPENED).fileId] },
})

export const paths: readonly Path[] = [
  // Everybody is shown the same, whoever asks; its words only where somebody looked at them.
  path(listOpen, 'anyone', (_, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { number: string; text: string | null }[] }) =>
          items.map(({ number, text }) => `${number} ${text ?? ''}`).toSorted(),
        expected: visible(world, isPublic)
          .map(({ number, key }) => `${number} ${key === OPENED ? OPENED_WORDS : ''}`)
          .toSorted(),
      },
    ),
  ]),
  path(showOpen, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { number: thing.number } },
        {
          about: thing.key,
          gives: isPublic(thing) ? 'ok' : 'not-found',
          shows: (value: { text: string | null }) => value.text,
          expected: thing.key === OPENED ? OPENED_WORDS : null,
        },
      ),
    ),
  ),
  path(mapOpen, 'anyone', (_, ask) => [
    ask(
      { query: { area: HERE } },
      {
        shows: ({ points, elsewhere }: { points: { open: number; closed: number }[]; elsewhere: number }) =>
          points.reduce((sum, { open, closed }) => sum + open + closed, elsewhere),
        expected: visible(world, isPublic).filter(({ area }) => area.startsWith(HERE)).length,
      },
    ),
  ]),
  path(readOpenPhoto, 'anyone', (_, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId } },
        { about: thing.key, gives: thing.key === OPENED ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(reportText, 'anyone', (_, ask) =>
    [world.thing(OPENED), world.thing('sealed'), world.thing('received')].map((thing) =>
      ask(
        { params: { number: thing.number }, body: { reason: 'untrue' } },
        { about: thing.key, gives: thing.key === OPENED ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(openness.listReviews, 'openness.review', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: numbersOf,
        expected: numbers(staffSees(who).filter((thing) => isPublic(thing) && thing.key !== OPENED)),
      },
    ),
  ]),
  path(openness.countReviews, 'openness.review', (_, ask) => [ask({})]),
  path(
    openness.showReview,
    'openness.review',
    eachThing(seesAsStaff, () => 'ok', byId),
  ),
  path(
    openness.publishText,
    'openness.review',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, text: '路灯不亮' } }),
    ),
  ),
  path(
    openness.keepPrivate,
    'openness.review',
    eachThing(
      seesAsStaff,
      () => 'changed-meanwhile',
      (thing) => ({ ...byId(thing), body: { version: STALE, reason: 'personal' } }),
    ),
  ),
  path(openness.showOpennessSettings, 'openness.review', (_, ask) => [ask({})]),
  path(openness.keepOpennessSettings, 'rules.manage', (who, ask) => [
    ask({ body: { auto: false } }, { gives: who.area === DISTRICT ? 'ok' : 'district-only' }),
  ]),
  path(redactPhoto, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId }, body: { redactedId: NOWHERE } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'file-unknown' : 'not-found' },
      ),
    ),
  ),
  path(undoRedaction, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'not-redacted' : 'not-found' },
      ),
    ),
  ),
  path(viewOriginal, 'openness.review', (who, ask) =>
    things.map((thing) =>
      ask(
        { params: { appealId: thing.id, fileId: thing.fileId }, body: { reason: 'clarify' } },
        { about: thing.key, gives: seesAsStaff(who, thing) ? 'not-redacted' : 'not-found' },
      ),
    ),
  ),
  path(subscribing.subscribe, 'anyone', (who, ask) => [
    ask(
      { body: { area: HERE, channel: 'inbox' } },
      { gives: who.kind === 'resident' ? 'ok' : 'prove-phone-first' },
    ),
  ]),
  path(subscribing.confirmSubscription, 'anyone', (_, ask) => [
    ask({ body: { token: 'A'.repeat(26) } }, { gives: 'subscription-unknown' }),
  ]),
  path(subscribing.endByToken, 'anyone', (_, ask) => [ask({ body: { token: 'A'.repeat(26) } })]),
  path(subscribing.listMySubscriptions, 'resident', (_, ask) => [
    ask({}, { shows: ({ items }: { items: unknown[] }) => items.length, expected: 1 }),
  ]),
  path(subscribing.endSubscription, 'resident', (_, ask) => [
    ask({ params: { subscriptionId: NOWHERE } }, { gives: 'not-found' }),
  ]),
]
