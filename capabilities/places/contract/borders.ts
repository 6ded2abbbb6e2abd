import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { SurfaceIn } from './map.ts'

export const BorderDraftId = idOf('BorderDraft')
export type BorderDraftId = z.infer<typeof BorderDraftId>

/** A draft is drawn, carried out in steps, and can be taken back in steps. */
export const BorderState = z.enum(['draft', 'applying', 'applied', 'undoing', 'undone', 'dropped'])
export type BorderState = z.infer<typeof BorderState>

const NewFace = z.object({ code: AreaCode, polygon: SurfaceIn })
export const Face = z.object({
  code: AreaCode,
  nameZh: z.string(),
  nameEn: z.string(),
  polygon: z.unknown(),
})

export const BorderDraft = z.object({
  id: BorderDraftId,
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  state: BorderState,
  version: z.number().int(),
  reason: z.string(),
  /** Grids that get another outline. */
  grids: z.array(AreaCode),
  madeName: z.string(),
  madeAt: Moment,
  appliedName: z.string().nullable(),
  appliedAt: Moment.nullable(),
  /** Things recorded under another grid so far, and in all. */
  moved: z.number().int(),
  total: z.number().int(),
})
export type BorderDraft = z.infer<typeof BorderDraft>

const byDraft = z.object({ draftId: BorderDraftId })
const WRONG = [
  'nothing-changed',
  'grid-not-here',
  'border-crosses',
  'border-leaves-gap',
  'border-outside',
  'grid-vanishes',
] as const

export const showFaces = endpoint({
  id: 'showFaces',
  summary: 'The grids of an area with their exact outlines, to draw their borders anew',
  method: 'GET',
  path: '/desk/areas/:code/borders',
  needs: 'places.read',
  params: z.object({ code: AreaCode }),
  returns: z.object({ faces: z.array(Face) }),
  refusals: [],
})
export const listBorderDrafts = endpoint({
  id: 'listBorderDrafts',
  summary: 'Changes of grid borders, newest first',
  method: 'GET',
  path: '/desk/borders',
  needs: 'places.read',
  query: z.object({ ...PageQuery, area: AreaCode.optional() }),
  returns: pageOf(BorderDraft),
  refusals: ['cursor-unknown'],
})
export const showBorderDraft = endpoint({
  id: 'showBorderDraft',
  summary: 'One change of grid borders with the outlines before and after',
  method: 'GET',
  path: '/desk/borders/:draftId',
  needs: 'places.read',
  params: byDraft,
  returns: BorderDraft.extend({ before: z.array(Face), after: z.array(Face) }),
  refusals: [],
})
/** How many of each kind go from one grid to another. */
export const GridMove = z.object({
  from: AreaCode,
  fromZh: z.string(),
  fromEn: z.string(),
  to: AreaCode,
  toZh: z.string(),
  toEn: z.string(),
  buildings: z.number().int(),
  dwellings: z.number().int(),
  doorways: z.number().int(),
  facilities: z.number().int(),
  components: z.number().int(),
})
const MovedThing = z.object({
  id: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  from: AreaCode,
  to: AreaCode,
})
export const previewBorders = endpoint({
  id: 'previewBorders',
  summary: 'What a draft would record under another grid, before it does',
  method: 'GET',
  path: '/desk/borders/:draftId/preview',
  needs: 'places.read',
  params: byDraft,
  returns: z.object({
    version: z.number().int(),
    moves: z.array(GridMove),
    /** Buildings and facilities that would move; the first of them. */
    things: z.array(MovedThing),
    /** Recorded under a grid in which they do not lie: these stay as they are. */
    kept: z.array(MovedThing),
    total: z.number().int(),
  }),
  refusals: [],
})
export const draftBorders = endpoint({
  id: 'draftBorders',
  summary: 'Save new grid borders as a draft; nothing moves yet',
  method: 'POST',
  path: '/desk/borders',
  needs: 'places.manage',
  body: z.object({ areaCode: AreaCode, faces: z.array(NewFace).min(1).max(200), reason: textOf(300, 2) }),
  returns: BorderDraft,
  refusals: ['area-outside-yours', ...WRONG],
})
export const redrawBorders = endpoint({
  id: 'redrawBorders',
  summary: 'Draw a draft anew',
  method: 'PUT',
  path: '/desk/borders/:draftId',
  needs: 'places.manage',
  params: byDraft,
  body: z.object({
    version: z.number().int(),
    faces: z.array(NewFace).min(1).max(200),
    reason: textOf(300, 2),
  }),
  returns: BorderDraft,
  refusals: ['borders-moved-on', ...WRONG],
})
export const applyBorders = endpoint({
  id: 'applyBorders',
  summary: 'Let the new borders hold: what lies inside is recorded under its new grid, step by step',
  method: 'POST',
  path: '/desk/borders/:draftId/application',
  needs: 'places.manage',
  params: byDraft,
  body: z.object({ version: z.number().int() }),
  returns: BorderDraft,
  refusals: ['borders-moved-on', 'recoding-under-way', 'borders-changed-since'],
})
export const undoBorders = endpoint({
  id: 'undoBorders',
  summary: 'Take a change of borders back: what moved goes back, and the old outlines hold again',
  method: 'POST',
  path: '/desk/borders/:draftId/undoing',
  needs: 'places.manage',
  params: byDraft,
  returns: BorderDraft,
  refusals: ['borders-moved-on', 'recoding-under-way', 'borders-changed-since'],
})
export const dropBorders = endpoint({
  id: 'dropBorders',
  summary: 'Drop a draft',
  method: 'POST',
  path: '/desk/borders/:draftId/dropping',
  needs: 'places.manage',
  params: byDraft,
  returns: BorderDraft,
  refusals: ['borders-moved-on'],
})

export const bordersEndpoints = {
  showFaces,
  listBorderDrafts,
  showBorderDraft,
  previewBorders,
  draftBorders,
  redrawBorders,
  applyBorders,
  undoBorders,
  dropBorders,
} as const
