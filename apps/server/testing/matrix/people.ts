/** People: accounts, sessions and the audit in the matrix: who may ask, and what comes of it. */
import * as people from '#people/contract.ts'
import { dropBookmark, keepBookmark, listBookmarks, renameBookmark } from '#people/contract/bookmarks.ts'
import { HERE, THERE } from '../../testing.ts'
import { inside } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, cellsOf, everybody, house, things, victims, world } from './world.ts'

const STRANGERS_PHONE = '19900007777'

const accountsInside = (area: string | undefined): string[] =>
  [...everybody, ...victims]
    .filter((one) => one.login !== undefined && area !== undefined && one.area!.startsWith(area))
    .map((one) => one.login!)
    .toSorted()

/** Tokens of the makers' own areas, one of each. */
const tokens = await Promise.all(
  ['administrator', 'administrator-wide'].map(async (name) => {
    const { area, person } = world.who(name)
    const { id } = await person.does(people.addToken, {
      body: { name: '对账', scopes: ['people.read'], days: 30 },
    })
    return { id, area: area! }
  }),
)

export const paths: readonly Path[] = [
  path(people.whoAmI, 'anyone', (who, ask) => [
    ask(
      {},
      {
        shows: ({ persona, login }: { persona: string; login: string | null }) => [persona, login],
        expected: [who.kind === 'program' ? 'visitor' : who.kind, who.kind === 'staff' ? who.login : null],
      },
    ),
  ]),
  path(people.signIn, 'anyone', (_, ask) => [
    ask({ body: { login: 'nobody-here', password: 'not-the-password' } }, { gives: 'wrong-credentials' }),
  ]),
  path(people.wearGrant, 'staff', (_, ask) => [
    ask({ body: { grantId: NOWHERE } }, { gives: 'not-your-grant' }),
  ]),
  path(people.changePassword, 'staff', (_, ask) => [
    ask(
      { body: { present: 'not-the-password', wanted: 'another-good-one-9' } },
      { gives: 'wrong-credentials' },
    ),
  ]),
  // Everybody keeps their own, and finds only those.
  path(keepBookmark, 'staff', (who, ask) => [
    ask(
      { body: { name: `清单 ${who.login ?? ''}`, path: '/appeals', query: '' } },
      { shows: ({ name }: { name: string }) => name, expected: `清单 ${who.login ?? ''}` },
    ),
  ]),
  path(listBookmarks, 'staff', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name),
        expected: [`清单 ${who.login ?? ''}`],
      },
    ),
  ]),
  path(renameBookmark, 'staff', (_, ask) => [
    ask({ params: { bookmarkId: NOWHERE }, body: { name: '改名' } }, { gives: 'not-found' }),
  ]),
  path(dropBookmark, 'staff', (_, ask) => [ask({ params: { bookmarkId: NOWHERE } }, { gives: 'not-found' })]),
  path(people.confirmSecondFactor, 'staff', (_, ask) => [
    ask({ body: { code: '000000' } }, { gives: 'second-factor-not-prepared' }),
  ]),
  path(people.prepareSecondFactor, 'staff', (_, ask) => [ask({})]),
  {
    ...path(people.sendPhoneCode, 'anyone', (_, ask) => [
      ask({ body: { phone: STRANGERS_PHONE } }, { gives: 'wait-before-next-code' }),
    ]),
    // A code was just sent there, and another is waited for.
    first: () => house.visitor().does(people.sendPhoneCode, { body: { phone: STRANGERS_PHONE } }),
  },
  path(people.openPhoneSession, 'anyone', (_, ask) => [
    ask({ body: { phone: '19900009999', code: '123456' } }, { gives: 'phone-code-expired' }),
  ]),
  path(people.listAccounts, 'people.read', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { login: string }[] }) => items.map(({ login }) => login).toSorted(),
        expected: accountsInside(who.area),
      },
    ),
  ]),
  path(people.exportAccounts, 'people.read', (who, ask) => [
    ask(
      { query: { format: 'csv' } },
      {
        shows: (csv: string) => cellsOf(csv, 1),
        expected: accountsInside(who.area),
      },
    ),
  ]),
  path(people.addAccount, 'people.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { login: `new-${who.name}`, name: '新人', grants: [{ role: 'handler', areaCode }] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'organisation-needed' : 'area-outside-yours' },
      ),
    ),
  ),
  path(people.changeGrants, 'people.manage', (who, ask) => [
    ...victims.map((victim) =>
      ask(
        {
          params: { accountId: victim.accountId as never },
          body: { grants: [{ role: 'handler', areaCode: victim.area! }] },
        },
        { about: victim.name, gives: inside(who, victim.area!) ? 'organisation-needed' : 'not-found' },
      ),
    ),
    ask(
      { params: { accountId: NOWHERE }, body: { grants: [{ role: 'clerk', areaCode: HERE }] } },
      { gives: 'not-found' },
    ),
  ]),
  path(people.listTokens, 'people.manage', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { id: string }[] }) =>
          items
            .map(({ id }) => id)
            .filter((id) => tokens.some((token) => token.id === id))
            .toSorted(),
        expected: tokens
          .filter(({ area }) => inside(who, area))
          .map(({ id }) => id)
          .toSorted(),
      },
    ),
  ]),
  path(people.endToken, 'people.manage', (_, ask) => [
    ask({ params: { tokenId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(people.addToken, 'people.manage', (who, ask) => [
    ask({ body: { name: '试', scopes: ['everything'], days: 1 } }, { gives: 'scope-unknown' }),
    // A program cannot make further programs.
    ...(who.kind === 'program'
      ? [ask({ body: { name: '试', scopes: ['people.read'], days: 1 } }, { gives: 'not-allowed' })]
      : []),
  ]),
  path(people.exportAudit, 'audit.read', (who, ask) => [
    ask(
      { query: { format: 'csv', act: 'fileAppeal' } },
      {
        shows: (csv: string) => cellsOf(csv, 3).length,
        expected: things.filter(({ area }) => inside(who, area)).length,
      },
    ),
  ]),
  path(people.listAudit, 'audit.read', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { areaCode: string }[] }) =>
          items.length > 0 && items.every(({ areaCode }) => inside(who, areaCode)),
        expected: true,
      },
    ),
    ask(
      { query: { limit: 100, act: 'fileAppeal' } },
      {
        shows: ({ items }: { items: { target: string }[] }) => items.map(({ target }) => target).toSorted(),
        expected: things
          .filter(({ area }) => inside(who, area))
          .map(({ id }) => `appeal:${id}`)
          .toSorted(),
      },
    ),
  ]),
]

export const inTheEnd: readonly Path[] = [
  path(people.resetPassword, 'people.manage', (who, ask) =>
    victims.map((victim) =>
      ask(
        { params: { accountId: victim.accountId as never } },
        { about: victim.name, gives: inside(who, victim.area!) ? 'ok' : 'not-found' },
      ),
    ),
  ),
  path(people.suspendAccount, 'people.manage', (who, ask) => [
    ...victims.map((victim) =>
      ask(
        { params: { accountId: victim.accountId as never }, body: { state: 'active' } },
        { about: victim.name, gives: inside(who, victim.area!) ? 'ok' : 'not-found' },
      ),
    ),
    ...(who.accountId === undefined
      ? []
      : [
          ask(
            { params: { accountId: who.accountId as never }, body: { state: 'suspended' } },
            { about: 'oneself', gives: 'not-yourself' },
          ),
        ]),
  ]),
  path(people.signOut, 'anyone', (_, ask) => [ask({})]),
]
