import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { Place, PlaceId } from '../contract.ts'

export const PlaceNameId = idOf('PlaceName')

/** `alias`: also written so; `historic`: once called so; `spoken`: what people say. */
export const NameKind = z.enum(['alias', 'historic', 'spoken'])
export type NameKind = z.infer<typeof NameKind>

/** Another name of an area or a place. */
export const OtherName = z.object({
  id: PlaceNameId,
  kind: NameKind,
  name: z.string(),
  since: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** Who noted it; told to staff only. */
  notedName: z.string().nullable(),
  notedAt: Moment,
})
export type OtherName = z.infer<typeof OtherName>

const NewName = z.object({
  kind: NameKind,
  name: textOf(60, 1),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
})
const NAMING = ['name-there-already', 'days-turned-round'] as const
const byPlace = z.object({ placeId: PlaceId })
const byArea = z.object({ code: AreaCode })
const Names = z.object({ names: z.array(OtherName) })

export const showPlace = endpoint({
  id: 'showPlace',
  summary: 'One place with its other names, what is above and below it, and its outline',
  method: 'GET',
  path: '/places/:placeId',
  needs: 'anyone',
  params: byPlace,
  returns: Place.extend({
    names: z.array(OtherName),
    trail: z.array(z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() })),
    above: z.array(Place.pick({ id: true, kind: true, nameZh: true, nameEn: true })),
    below: z.array(Place.pick({ id: true, kind: true, nameZh: true, nameEn: true })),
    extent: z.unknown().nullable(),
    components: z.number().int(),
  }),
  refusals: [],
})
export const listAreaNames = endpoint({
  id: 'listAreaNames',
  summary: 'Other names of an area',
  method: 'GET',
  path: '/areas/:code/names',
  needs: 'anyone',
  params: byArea,
  returns: Names,
  refusals: [],
})
export const addPlaceName = endpoint({
  id: 'addPlaceName',
  summary: 'Note another name of a place, by which it is found from then on',
  method: 'POST',
  path: '/desk/places/:placeId/names',
  needs: 'places.manage',
  params: byPlace,
  body: NewName,
  returns: Names,
  refusals: [...NAMING],
})
export const addAreaName = endpoint({
  id: 'addAreaName',
  summary: 'Note another name of an area',
  method: 'POST',
  path: '/desk/areas/:code/names',
  needs: 'places.manage',
  params: byArea,
  body: NewName,
  returns: Names,
  refusals: [...NAMING],
})
export const removeName = endpoint({
  id: 'removeName',
  summary: 'Take away a name that was noted by mistake',
  method: 'POST',
  path: '/desk/place-names/:nameId/removal',
  needs: 'places.manage',
  params: z.object({ nameId: PlaceNameId }),
  returns: Names,
  refusals: [],
})
const Renaming = z.object({ nameZh: textOf(40, 1), nameEn: optionalText(60), on: z.iso.date().optional() })
export const renamePlace = endpoint({
  id: 'renamePlace',
  summary: 'Give a place another name; the old one stays as a historic name',
  method: 'POST',
  path: '/desk/places/:placeId/renaming',
  needs: 'places.manage',
  params: byPlace,
  body: Renaming,
  returns: Place,
  refusals: ['named-so-already'],
})
export const renameArea = endpoint({
  id: 'renameArea',
  summary: 'Give an area another name; the old one stays as a historic name',
  method: 'POST',
  path: '/desk/areas/:code/renaming',
  needs: 'places.manage',
  params: byArea,
  body: Renaming,
  returns: z.object({ code: AreaCode, nameZh: z.string(), nameEn: z.string() }),
  refusals: ['named-so-already'],
})

export const namingEndpoints = {
  showPlace,
  listAreaNames,
  addPlaceName,
  addAreaName,
  removeName,
  renamePlace,
  renameArea,
} as const
