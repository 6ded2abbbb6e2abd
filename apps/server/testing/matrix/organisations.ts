/** Organisations in the matrix: who may ask, and what comes of it. */
import * as organisations from '#organisations/contract.ts'
import { HERE, THERE } from '../../testing.ts'
import { inside } from '../oracle.ts'
import { DISTRICT } from '../world.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, cellsOf, house } from './world.ts'

export const paths: readonly Path[] = [
  path(organisations.listOrganisations, 'organisations.read', (_, ask) => [
    ask({ query: { area: DISTRICT } }),
  ]),
  path(organisations.exportOrganisations, 'organisations.read', (who, ask) => [
    ask(
      { query: { format: 'csv', kind: 'property' } },
      {
        shows: (csv: string) => cellsOf(csv, 0).length,
        expected: [HERE, THERE].filter((area) => inside(who, area)).length,
      },
    ),
  ]),
  path(organisations.addOrganisation, 'organisations.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { kind: 'team', nameZh: `${who.name}的队`, nameEn: 'Team', areaCode, phone: null } },
        { about: areaCode, gives: inside(who, areaCode) ? 'ok' : 'area-outside-yours' },
      ),
    ),
  ),
  path(organisations.changeOrganisation, 'organisations.manage', (who, ask) => [
    ask(
      {
        params: { orgId: house.org.property as never },
        body: { nameZh: '红花物业', nameEn: 'Honghua Property', phone: null, active: true },
      },
      { gives: inside(who, HERE) ? 'ok' : 'not-allowed' },
    ),
    ask(
      {
        params: { orgId: house.org.otherProperty as never },
        body: { nameZh: '四方物业', nameEn: 'Sifang Property', phone: null, active: true },
      },
      { gives: inside(who, THERE) ? 'ok' : 'not-allowed' },
    ),
    ask(
      { params: { orgId: NOWHERE }, body: { nameZh: '无', nameEn: 'None', phone: null, active: true } },
      { gives: 'not-found' },
    ),
  ]),
]
