/** Links to other systems in the matrix: who may ask, and what comes of it. */
import * as channels from '#channels/contract.ts'
import { HERE, THERE } from '../../testing.ts'
import { inside, keepsLinks } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, STALE, house, world } from './world.ts'

/** A key of here, and another system for an organisation here and for one there. */
const given = await world
  .who('administrator')
  .person.does(channels.addOpen311Key, { body: { name: '随手拍', days: 30 } })
const remotes = await Promise.all(
  [
    { area: HERE, orgId: house.org.property },
    { area: THERE, orgId: house.org.otherProperty },
  ].map(async ({ area, orgId }) => ({
    area,
    orgId,
    ...(await world.who('administrator-wide').person.does(channels.addRemote, {
      // Nobody listens there.
      body: { name: `系统${area}`, baseUrl: 'http://127.0.0.1:9/v2', orgId: orgId as never, services: {} },
    })),
  })),
)

export const paths: readonly Path[] = [
  path(channels.listOpen311Keys, 'channels.manage', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name),
        expected: keepsLinks(who, HERE) ? ['随手拍'] : [],
      },
    ),
  ]),
  path(channels.addOpen311Key, 'channels.manage', (_, ask) => [ask({ body: { name: '新密钥', days: 1 } })]),
  path(channels.renewOpen311Key, 'channels.manage', (who, ask) => [
    ask(
      { params: { keyId: given.id }, body: { days: 1 } },
      { about: HERE, gives: inside(who, HERE) ? 'ok' : 'not-found' },
    ),
    ask({ params: { keyId: NOWHERE }, body: { days: 1 } }, { gives: 'not-found' }),
  ]),
  path(channels.endOpen311Key, 'channels.manage', (_, ask) => [
    ask({ params: { keyId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  path(channels.listRemotes, 'channels.manage', (who, ask) => [
    ask(
      {},
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: remotes
          .filter(({ area }) => keepsLinks(who, area))
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(channels.addRemote, 'channels.manage', (who, ask) => [
    ...remotes.map(({ area, orgId }) =>
      ask(
        { body: { name: '又一个', baseUrl: 'http://127.0.0.1:9/v2', orgId: orgId as never, services: {} } },
        { about: area, gives: inside(who, area) ? 'remote-there-already' : 'area-outside-yours' },
      ),
    ),
    ask(
      { body: { name: '内网', baseUrl: 'http://10.0.0.1/v2', orgId: NOWHERE, services: {} } },
      { gives: 'remote-address-inside' },
    ),
  ]),
  path(channels.changeRemote, 'channels.manage', (who, ask) =>
    remotes.map(({ area, id }) =>
      ask(
        {
          params: { remoteId: id },
          body: {
            name: '改名',
            baseUrl: 'http://127.0.0.1:9/v2',
            services: {},
            active: true,
            version: STALE,
          },
        },
        { about: area, gives: inside(who, area) ? 'changed-meanwhile' : 'not-found' },
      ),
    ),
  ),
  path(channels.tryRemote, 'channels.manage', (who, ask) =>
    remotes.map(({ area, id }) =>
      ask({ params: { remoteId: id } }, { about: area, gives: inside(who, area) ? 'ok' : 'not-found' }),
    ),
  ),
  path(channels.listErrands, 'channels.manage', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { remoteId: string }[] }) =>
          items.every(({ remoteId }) =>
            remotes.some(({ id, area }) => id === remoteId && keepsLinks(who, area)),
          ),
        expected: true,
      },
    ),
  ]),
  path(channels.hurryErrand, 'channels.manage', (_, ask) => [
    ask({ params: { errandId: NOWHERE } }, { gives: 'not-found' }),
  ]),
]
