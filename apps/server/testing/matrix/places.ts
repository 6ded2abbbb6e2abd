/** Places in the matrix: who may ask, and what comes of it. */
import * as places from '#places/contract.ts'
import * as borders from '#places/contract/borders.ts'
import * as components from '#places/contract/components.ts'
import * as map from '#places/contract/map.ts'
import * as naming from '#places/contract/naming.ts'
import { GRID, HERE, THERE } from '../../testing.ts'
import { inside } from '../oracle.ts'
import type { Who } from '../world.ts'
import { path } from './path.ts'
import type { Case, Path } from './path.ts'
import { NOWHERE, STALE, house, world } from './world.ts'

/** Land of both communities: a lamp and a gas cover here, a lamp there, a draft of borders here and there. */
const lands = await Promise.all(
  [
    { area: GRID, place: house.place },
    { area: `${THERE}001`, place: house.placeThere },
  ].map(async ({ area, place }, i) => {
    const by = world.who('district-wide').person
    const add = (kind: string) =>
      by.does(components.addComponent, { body: { class: kind, areaCode: area, state: 'good' } })
    const { id: draftId } = await by.does(borders.draftBorders, {
      body: { areaCode: area.slice(0, 12), reason: '第一次画', faces: [{ code: area, polygon: aSquare(i) }] },
    })
    const { names } = await by.does(naming.addPlaceName, {
      params: { placeId: place as never },
      body: { kind: 'spoken', name: `俗称${i}` },
    })
    return {
      area,
      place: place as never,
      draftId,
      nameId: names[0]!.id,
      componentId: (await add('01037')).id,
      valveId: (await add('01011')).id,
    }
  }),
)
function aSquare(i: number) {
  const [west, south] = [117.6 + i / 10, 31.6]
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west + 0.01, south],
        [west + 0.01, south + 0.01],
        [west, south + 0.01],
        [west, south],
      ] as [number, number][],
    ],
  }
}
/** Of each piece of land: the answer inside one’s area, and the "no" outside it. */
const eachLand = (
  request: (land: (typeof lands)[number]) => object,
  gives: { readonly inside: string; readonly outside: string },
): ((who: Who) => readonly Case[]) => {
  return (who) =>
    lands.map((land) => ({
      about: land.area,
      request: request(land),
      gives: inside(who, land.area) ? gives.inside : gives.outside,
    }))
}
/** Drafts are of a whole community: whoever has only a grid of it does not see them. */
const eachDraft = (
  request: (land: (typeof lands)[number]) => object,
  gives: string,
): ((who: Who) => readonly Case[]) => {
  return (who) =>
    lands.map((land) => ({
      about: land.area,
      request: request(land),
      gives: inside(who, land.area.slice(0, 12)) ? gives : 'not-found',
    }))
}
const componentsInside = (who: Who): string[] =>
  lands
    .filter(({ area }) => inside(who, area))
    .flatMap(({ componentId, valveId }) => [componentId, valveId])
    .toSorted()

export const paths: readonly Path[] = [
  path(places.showDoorway, 'anyone', (_, ask) => [
    ask({ params: { code: 'HH5A01' } }),
    ask({ params: { code: 'SF1A01' } }),
  ]),
  path(places.listAreas, 'anyone', (_, ask) => [ask({ query: {} })]),
  path(places.showArea, 'anyone', (_, ask) => [
    ask({ params: { code: HERE } }),
    ask({ params: { code: '110101' } }, { gives: 'not-found' }),
  ]),
  path(places.findPlaces, 'anyone', (_, ask) => [ask({ query: { q: '5栋' } })]),
  path(places.listDoorways, 'places.read', (_, ask) => [ask({ query: { area: HERE } })]),
  path(places.namePost, 'places.manage', (who, ask) =>
    [GRID, `${THERE}001`].map((code) =>
      ask(
        { params: { code, post: 'leader' }, body: { name: '赵一', phone: null } },
        { about: code, gives: inside(who, code) ? 'ok' : 'not-allowed' },
      ),
    ),
  ),
  path(naming.showPlace, 'anyone', (_, ask) => [
    ask({ params: { placeId: house.place as never } }),
    ask({ params: { placeId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  // Who noted a name is told to staff alone.
  path(naming.listAreaNames, 'anyone', (_, ask) => [
    ask(
      { params: { code: HERE } },
      { shows: ({ names }: { names: unknown[] }) => names.length, expected: 0 },
    ),
  ]),
  {
    endpoint: naming.addPlaceName,
    takes: 'places.manage',
    cases: eachLand(
      ({ place }) => ({
        params: { placeId: place },
        body: { kind: 'alias', name: '甲', since: '2020-02-01', until: '2020-01-01' },
      }),
      { inside: 'days-turned-round', outside: 'not-allowed' },
    ),
  },
  {
    endpoint: naming.addAreaName,
    takes: 'places.manage',
    cases: eachLand(
      ({ area }) => ({
        params: { code: area },
        body: { kind: 'alias', name: '乙', since: '2020-02-01', until: '2020-01-01' },
      }),
      { inside: 'days-turned-round', outside: 'not-allowed' },
    ),
  },
  path(naming.removeName, 'places.manage', (_, ask) => [
    ask({ params: { nameId: NOWHERE } }, { gives: 'not-found' }),
  ]),
  {
    endpoint: naming.renamePlace,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area, place }, i) => ({
        about: area,
        request: {
          params: { placeId: place },
          body: { nameZh: ['5栋', '1栋'][i], nameEn: ['Building 5', 'Building 1'][i] },
        },
        gives: inside(who, area) ? 'named-so-already' : 'not-allowed',
      })),
  },
  {
    endpoint: naming.renameArea,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area }, i) => ({
        about: area,
        request: {
          params: { code: area },
          body: {
            nameZh: ['红花第一网格', '四方第一网格'][i],
            nameEn: ['Honghua Grid 1', 'Sifang Grid 1'][i],
          },
        },
        gives: inside(who, area) ? 'named-so-already' : 'not-allowed',
      })),
  },
  path(components.listComponentClasses, 'anyone', (_, ask) => [
    ask({}, { shows: ({ items }: { items: unknown[] }) => items.length, expected: 153 }),
  ]),
  path(components.listComponents, 'places.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string; name: string }[] }) =>
          items
            .filter(({ name }) => name === '')
            .map(({ id }) => id)
            .toSorted(),
        expected: componentsInside(who),
      },
    ),
  ]),
  path(components.exportComponents, 'places.read', (_, ask) => [ask({ query: { format: 'csv' } })]),
  path(components.countComponents, 'places.read', (_, ask) => [ask({ query: {} })]),
  {
    endpoint: components.showComponent,
    takes: 'places.read',
    cases: eachLand(({ valveId }) => ({ params: { componentId: valveId } }), {
      inside: 'ok',
      outside: 'not-found',
    }),
  },
  {
    endpoint: components.addComponent,
    takes: 'places.manage',
    cases: eachLand(({ area }) => ({ body: { class: '04007', areaCode: area, name: '矩阵' } }), {
      inside: 'ok',
      outside: 'area-outside-yours',
    }),
  },
  {
    endpoint: components.changeComponent,
    takes: 'places.manage',
    cases: (who) =>
      lands.map(({ area, componentId }) => ({
        about: area,
        request: { params: { componentId }, body: { version: STALE, state: 'good' } },
        // Of what is outside, a lamp is known to everybody but staff; it is nobody’s to change.
        gives: inside(who, area) ? 'changed-meanwhile' : 'not-found',
      })),
  },
  {
    endpoint: components.endComponent,
    takes: 'places.manage',
    cases: eachLand(
      ({ componentId }) => ({
        params: { componentId },
        body: { version: STALE, on: '2026-03-01', why: '拆除' },
      }),
      { inside: 'changed-meanwhile', outside: 'not-found' },
    ),
  },
  path(map.mapFeatures, 'places.read', (_, ask) => [
    ask({ query: { bbox: '117,31,118,32', zoom: '16', layers: 'grids,buildings,components' } }),
  ]),
  path(map.searchMap, 'places.read', (_, ask) => [ask({ query: { q: '红花' } })]),
  {
    endpoint: map.drawExtent,
    takes: 'places.manage',
    cases: eachLand(({ place }) => ({ params: { placeId: place }, body: { extent: aSquare(5) } }), {
      inside: 'ok',
      outside: 'not-allowed',
    }),
  },
  {
    endpoint: map.pointPlace,
    takes: 'places.manage',
    cases: eachLand(({ place }) => ({ params: { placeId: place }, body: { lon: 117.9, lat: 31.9 } }), {
      inside: 'ok',
      outside: 'not-allowed',
    }),
  },
  path(borders.showFaces, 'places.read', (_, ask) => [ask({ params: { code: HERE } })]),
  path(borders.listBorderDrafts, 'places.read', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: lands
          .filter(({ area }) => inside(who, area.slice(0, 12)))
          .map(({ draftId }) => draftId)
          .toSorted(),
      },
    ),
  ]),
  {
    endpoint: borders.showBorderDraft,
    takes: 'places.read',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'ok'),
  },
  {
    endpoint: borders.previewBorders,
    takes: 'places.read',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'ok'),
  },
  path(borders.draftBorders, 'places.manage', (who, ask) =>
    [HERE, THERE].map((areaCode) =>
      ask(
        { body: { areaCode, reason: '试试', faces: [{ code: '110101001001001', polygon: aSquare(3) }] } },
        { about: areaCode, gives: inside(who, areaCode) ? 'grid-not-here' : 'area-outside-yours' },
      ),
    ),
  ),
  {
    endpoint: borders.redrawBorders,
    takes: 'places.manage',
    cases: eachDraft(
      ({ draftId, area }) => ({
        params: { draftId },
        body: { version: STALE, reason: '再画', faces: [{ code: area, polygon: aSquare(4) }] },
      }),
      'changed-meanwhile',
    ),
  },
  {
    endpoint: borders.applyBorders,
    takes: 'places.manage',
    cases: eachDraft(
      ({ draftId }) => ({ params: { draftId }, body: { version: STALE } }),
      'changed-meanwhile',
    ),
  },
  {
    endpoint: borders.undoBorders,
    takes: 'places.manage',
    cases: eachDraft(({ draftId }) => ({ params: { draftId } }), 'borders-moved-on'),
  },
  path(borders.dropBorders, 'places.manage', (_, ask) => [
    ask({ params: { draftId: NOWHERE } }, { gives: 'not-found' }),
  ]),
]
