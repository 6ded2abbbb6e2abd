/** The ledger in the matrix: who may ask, and what comes of it. */
import { personsPaths } from './ledger-persons.ts'
import * as ledger from '#ledger/contract/acts.ts'
import * as ledgerPages from '#ledger/contract/pages.ts'
import { showAges, showTotals } from '#ledger/contract/totals.ts'
import { GRID, HERE, THERE } from '../../testing.ts'
import type { Kept } from '../ledger.ts'
import { inside } from '../oracle.ts'
import { eachKept, kept, lookup } from './households.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE } from './world.ts'

const byPerson = ({ person }: Kept) => ({ params: { personId: person } })
const byHousehold = ({ household }: Kept) => ({ params: { householdId: household } })
const WHY = { why: 'told-by-resident' } as const
const WRONG_NUMBER = '110105194912310021' as never

/** Acts are asked so that they come to nothing in one’s own area: the reason of the "no" tells that the row was in sight. */
export const paths: readonly Path[] = [
  {
    endpoint: ledgerPages.showFace,
    takes: 'ledger.read',
    cases: eachKept(({ building }) => ({ params: { buildingId: building } })),
  },
  {
    endpoint: ledgerPages.openDwelling,
    takes: 'ledger.read',
    cases: eachKept(({ dwelling }, who) => ({
      params: { dwellingId: dwelling },
      body: { lookup: lookup(who) },
    })),
  },
  {
    endpoint: ledgerPages.openHousehold,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byHousehold(one), body: { lookup: lookup(who) } })),
  },
  {
    endpoint: ledgerPages.openPerson,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byPerson(one), body: { lookup: lookup(who) } })),
  },
  {
    endpoint: ledgerPages.unmaskPerson,
    takes: 'ledger.read',
    cases: eachKept((one, who) => ({ ...byPerson(one), body: { lookup: lookup(who), field: 'phone' } })),
  },
  path(ledgerPages.findInLedger, 'ledger.read', (who, ask) => [
    ask(
      { body: { lookup: lookup(who), q: '测' } },
      {
        shows: ({ people: found }: { people: object[] }) => found.length,
        expected: kept.filter(({ area }) => inside(who, area)).length * 2,
      },
    ),
    // Nobody looks for a purpose that somebody else said.
    ask({ body: { lookup: NOWHERE, q: '测' } }, { gives: 'lookup-needed' }),
  ]),
  ...[showTotals, showAges].map((endpoint): Path => ({
    endpoint,
    takes: 'ledger.read',
    cases: (who) =>
      [HERE, THERE, GRID].map((area) => ({
        about: area,
        request: { query: { area } },
        gives: inside(who, area) ? 'ok' : 'area-outside',
      })),
  })),
  {
    endpoint: ledger.registerHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      ({ dwelling }) => ({
        body: {
          ...WHY,
          dwellingId: dwelling,
          members: [{ person: { name: '错号', identityNumber: WRONG_NUMBER }, kinship: 'head' }],
        },
      }),
      { gives: 'number-wrong', outside: 'dwelling-unknown' },
    ),
  },
  {
    endpoint: ledger.addMember,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byHousehold(one),
        body: { ...WHY, person: { name: '错号', identityNumber: WRONG_NUMBER }, kinship: 'son' },
      }),
      { gives: 'number-wrong' },
    ),
  },
  {
    endpoint: ledger.recordBirth,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({
      ...byHousehold(one),
      body: { ...WHY, name: '新生', on: '2026-03-01', kinship: 'grandchild' },
    })),
  },
  {
    endpoint: ledger.recordDeath,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byPerson(one), body: { ...WHY, on: '2026-03-01', newHeadId: one.person } }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.moveIn,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: {
          ...WHY,
          strand: 'registered',
          dwellingId: one.dwelling,
          on: '2026-03-01',
          householdId: one.household,
        },
      }),
      { gives: 'not-in-this-dwelling' },
    ),
  },
  {
    endpoint: ledger.moveOut,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: { ...WHY, strand: 'lives', on: '2026-03-01', newHeadId: NOWHERE },
      }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.moveHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byHousehold(one), body: { ...WHY, on: '2026-03-01', toDwellingId: one.dwelling } }),
      { gives: 'same-dwelling' },
    ),
  },
  {
    endpoint: ledger.splitHousehold,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byHousehold(one),
        body: { ...WHY, on: '2026-03-01', personIds: [NOWHERE], headId: NOWHERE },
      }),
      { gives: 'not-a-member' },
    ),
  },
  {
    endpoint: ledger.mergeHouseholds,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byHousehold(one), body: { ...WHY, on: '2026-03-01', otherId: one.book } }),
      { gives: 'other-kind' },
    ),
  },
  {
    endpoint: ledger.changeHead,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({ ...byHousehold(one), body: { ...WHY, personId: NOWHERE } }), {
      gives: 'not-a-member',
    }),
  },
  {
    endpoint: ledger.correctPerson,
    takes: 'ledger.keep',
    cases: eachKept((one) => ({ ...byPerson(one), body: { ...WHY } }), { gives: 'nothing-changes' }),
  },
  {
    endpoint: ledger.addTie,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({ ...byPerson(one), body: { ...WHY, strand: 'registered', dwellingId: one.dwelling } }),
      { gives: 'dates-overlap', outside: 'dwelling-unknown' },
    ),
  },
  {
    endpoint: ledger.dropExtra,
    takes: 'ledger.keep',
    cases: eachKept(({ person }) => ({ params: { personId: person, field: 'nation' }, body: { ...WHY } }), {
      gives: 'nothing-changes',
    }),
  },
  {
    endpoint: ledger.undoChange,
    takes: 'ledger.undo',
    cases: eachKept(({ undone }) => ({ params: { changeId: undone }, body: { ...WHY } }), {
      gives: 'undone-already',
    }),
  },
  path(ledger.endTie, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, tieId: NOWHERE }, body: { ...WHY, on: '2026-03-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.keepExtra, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, field: 'nation' }, body: { ...WHY, value: '汉族' } },
      { gives: 'field-not-in-force' },
    ),
  ]),
  {
    endpoint: ledger.addCareReason,
    takes: 'ledger.keep',
    cases: eachKept(
      (one) => ({
        ...byPerson(one),
        body: { ...WHY, kind: 'elder-alone', basis: 'consent', until: '2026-06-01' },
      }),
      { gives: 'consent-needed' },
    ),
  },
  path(ledger.reviewCareReason, 'ledger.keep', (_, ask) => [
    ask(
      { params: { personId: NOWHERE, careId: NOWHERE }, body: { ...WHY, until: '2026-06-01' } },
      { gives: 'not-found' },
    ),
  ]),
  path(ledger.endCareReason, 'ledger.keep', (_, ask) => [
    ask({ params: { personId: NOWHERE, careId: NOWHERE }, body: { ...WHY } }, { gives: 'not-found' }),
  ]),
  ...personsPaths,
]
