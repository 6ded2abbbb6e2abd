import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { PlaceId } from '../contract.ts'

export const ComponentId = idOf('Component')
export type ComponentId = z.infer<typeof ComponentId>

/** Two digits for the major, three for the kind within it (GB/T 47678.5): 01037 is a street lamp. */
export const ComponentClass = z.string().regex(/^0[1-5]\d{3}$/)
export const ComponentState = z.enum(['good', 'damaged', 'missing', 'unused'])
export type ComponentState = z.infer<typeof ComponentState>

const Lon = z.number().min(-180).max(180)
const Lat = z.number().min(-90).max(90)

export const Component = z.object({
  id: ComponentId,
  /** District, class and serial, 17 digits, as it stands on the thing itself. */
  code: z.string(),
  class: z.string(),
  classZh: z.string(),
  classEn: z.string(),
  name: z.string(),
  areaCode: AreaCode,
  placeId: PlaceId.nullable(),
  placeZh: z.string().nullable(),
  placeEn: z.string().nullable(),
  /** Where it stands, in words, where no place says it. */
  where: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  state: ComponentState,
  ownerName: z.string().nullable(),
  ownerId: z.uuid().nullable(),
  keeperName: z.string().nullable(),
  since: z.iso.date().nullable(),
  endedOn: z.iso.date().nullable(),
  endedWhy: z.string().nullable(),
  /** Anybody may know of it: a lamp, a bench; not a gas valve. */
  open: z.boolean(),
  version: z.number().int(),
})
export type Component = z.infer<typeof Component>

/** One line of what happened to a component. */
export const ComponentLine = z.object({
  at: Moment,
  what: z.enum(['added', 'changed', 'ended', 'moved']),
  name: z.string(),
  /** Names of the fields that are others now. */
  fields: z.array(z.string()),
})

/** What is said of a component when it is entered or changed. */
const Said = {
  name: optionalText(30),
  placeId: PlaceId.optional(),
  where: optionalText(100),
  lon: Lon.optional(),
  lat: Lat.optional(),
  state: ComponentState.default('good'),
  ownerName: optionalText(100),
  ownerId: z.uuid().optional(),
  keeperName: optionalText(100),
  since: z.iso.date().optional(),
} as const

const byId = z.object({ componentId: ComponentId })
const Filter = {
  area: AreaCode.optional(),
  class: z
    .string()
    .regex(/^0[1-5](\d{3})?$/)
    .optional(),
  state: ComponentState.optional(),
  place: PlaceId.optional(),
  q: z.string().max(60).optional(),
  ended: z.enum(['yes']).optional(),
} as const

export const listComponentClasses = endpoint({
  id: 'listComponentClasses',
  summary: 'The kinds of components, as the standard numbers them',
  method: 'GET',
  path: '/component-classes',
  needs: 'anyone',
  returns: z.object({
    standard: z.string(),
    items: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string(), open: z.boolean() })),
  }),
  refusals: [],
})
export const listComponents = endpoint({
  id: 'listComponents',
  summary: 'Components of an area, by kind',
  method: 'GET',
  path: '/desk/components',
  needs: 'places.read',
  query: z.object({ ...PageQuery, ...Filter }),
  returns: pageOf(Component),
  refusals: ['cursor-unknown'],
})
export const exportComponents = endpoint({
  id: 'exportComponents',
  summary: 'Components of an area as a file',
  method: 'GET',
  path: '/desk/components/file',
  needs: 'places.read',
  query: z.object({ ...Filter, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  returns: 'file',
  refusals: [],
})
export const countComponents = endpoint({
  id: 'countComponents',
  summary: 'How many components of each kind an area has, and how many are not in order',
  method: 'GET',
  path: '/desk/components/counts',
  needs: 'places.read',
  query: z.object({ area: AreaCode.optional() }),
  returns: z.object({
    items: z.array(
      z.object({
        class: z.string(),
        classZh: z.string(),
        classEn: z.string(),
        count: z.number().int(),
        notInOrder: z.number().int(),
      }),
    ),
  }),
  refusals: [],
})
export const showComponent = endpoint({
  id: 'showComponent',
  summary: 'One component with what happened to it',
  method: 'GET',
  path: '/desk/components/:componentId',
  needs: 'places.read',
  params: byId,
  returns: Component.extend({ history: z.array(ComponentLine) }),
  refusals: [],
})
export const addComponent = endpoint({
  id: 'addComponent',
  summary: 'Enter a component',
  method: 'POST',
  path: '/desk/components',
  needs: 'places.manage',
  body: z.object({
    class: ComponentClass,
    /** The number it has already, where somebody gave it one. */
    code: z
      .string()
      .regex(/^\d{17}$/)
      .optional(),
    /** Where neither a place nor a point says it. */
    areaCode: AreaCode.optional(),
    ...Said,
  }),
  returns: Component,
  refusals: [
    'class-unknown',
    'code-does-not-fit',
    'code-taken',
    'place-unknown',
    'nowhere',
    'area-outside-yours',
    'point-half',
    'day-in-the-future',
  ],
})
export const changeComponent = endpoint({
  id: 'changeComponent',
  summary: 'Change what is said of a component: where it stands, its state, its owner',
  method: 'PUT',
  path: '/desk/components/:componentId',
  needs: 'places.manage',
  params: byId,
  body: z.object({ version: z.number().int(), ...Said }),
  returns: Component,
  refusals: ['component-ended', 'place-unknown', 'area-outside-yours', 'point-half', 'day-in-the-future'],
})
export const endComponent = endpoint({
  id: 'endComponent',
  summary: 'A component is gone for good; it stays in the record with the day and the reason',
  method: 'POST',
  path: '/desk/components/:componentId/ending',
  needs: 'places.manage',
  params: byId,
  body: z.object({ version: z.number().int(), on: z.iso.date(), why: textOf(200, 2) }),
  returns: Component,
  refusals: ['component-ended', 'day-in-the-future', 'day-before-it-began'],
})

export const componentsEndpoints = {
  listComponentClasses,
  listComponents,
  exportComponents,
  countComponents,
  showComponent,
  addComponent,
  changeComponent,
  endComponent,
} as const
