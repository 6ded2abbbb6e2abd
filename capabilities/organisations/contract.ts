import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf } from '#kernel/common/ids.ts'
import { SheetQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'

export const OrgId = idOf('Organisation')
export type OrgId = z.infer<typeof OrgId>

/** Kinds of hands an order may go to. The catalogue's routes name these. */
export const OrgKind = z.enum([
  'grid',
  'community',
  'subdistrict',
  'department',
  'property',
  'utility',
  'sanitation',
  'greening',
  'police',
  'health',
  'owners-committee',
  'team',
  'volunteers',
  'member-unit',
])
export type OrgKind = z.infer<typeof OrgKind>

export const Organisation = z.object({
  id: OrgId,
  kind: OrgKind,
  nameZh: z.string(),
  nameEn: z.string(),
  /** The area it serves: it may be given orders from anywhere inside. */
  areaCode: AreaCode,
  phone: z.string().nullable(),
  active: z.boolean(),
})
export type Organisation = z.infer<typeof Organisation>

export const listOrganisations = endpoint({
  id: 'listOrganisations',
  summary: 'Organisations inside an area, or those that serve a place',
  method: 'GET',
  path: '/desk/organisations',
  needs: 'organisations.read',
  query: z.object({
    area: AreaCode.optional(),
    /** Those that may be given an order from this place, the nearest first: their area holds it. */
    serving: AreaCode.optional(),
    kind: OrgKind.optional(),
    q: z.string().max(50).optional(),
  }),
  returns: z.object({ items: z.array(Organisation) }),
  refusals: [],
})
export const exportOrganisations = endpoint({
  id: 'exportOrganisations',
  summary: 'All organisations of my area, of one kind or of every kind, as CSV or XLSX',
  method: 'GET',
  path: '/desk/organisations/export',
  needs: 'organisations.read',
  query: z.object({ kind: OrgKind.optional(), ...SheetQuery }),
  returns: 'file',
  refusals: [],
})
export const addOrganisation = endpoint({
  id: 'addOrganisation',
  summary: 'Add an organisation',
  method: 'POST',
  path: '/desk/organisations',
  needs: 'organisations.manage',
  body: z.object({
    kind: OrgKind,
    nameZh: textOf(60),
    nameEn: textOf(120),
    areaCode: AreaCode,
    phone: z.string().trim().max(20).nullable(),
  }),
  returns: Organisation,
  refusals: ['area-outside-yours', 'name-taken'],
})
export const changeOrganisation = endpoint({
  id: 'changeOrganisation',
  summary: 'Change an organisation',
  method: 'PUT',
  path: '/desk/organisations/:orgId',
  needs: 'organisations.manage',
  params: z.object({ orgId: OrgId }),
  body: z.object({
    nameZh: textOf(60),
    nameEn: textOf(120),
    phone: z.string().trim().max(20).nullable(),
    active: z.boolean(),
  }),
  returns: Organisation,
  refusals: ['name-taken'],
})
export const organisationsEndpoints = {
  listOrganisations,
  exportOrganisations,
  addOrganisation,
  changeOrganisation,
} as const
