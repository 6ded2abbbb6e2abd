/** The catalogue in the matrix: who may ask, and what comes of it. */
import { listMappings } from '#catalogue/contract/mapping.ts'
import { keepDuties, listCategories, listDuties, listPolicies } from '#catalogue/endpoints.ts'
import { HERE, THERE } from '../../testing.ts'
import { inside } from '../oracle.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, house } from './world.ts'

export const paths: readonly Path[] = [
  path(listCategories, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listPolicies, 'anyone', (_, ask) => [ask({})]),
  path(listMappings, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(listDuties, 'organisations.read', (_, ask) => [ask({})]),
  path(keepDuties, 'organisations.manage', (who, ask) => [
    ...[HERE, THERE].map((areaCode) =>
      ask(
        { body: { owner: { kind: 'team', areaCode }, codes: ['greening'] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'ok' : 'area-outside-yours' },
      ),
    ),
    ask(
      { body: { owner: { orgId: house.org.otherProperty as never }, codes: [] } },
      { about: 'a property company there', gives: inside(who, THERE) ? 'ok' : 'area-outside-yours' },
    ),
    ask({ body: { owner: { orgId: NOWHERE }, codes: [] } }, { gives: 'organisation-unknown' }),
  ]),
]
