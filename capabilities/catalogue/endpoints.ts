import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Category, CategoryCode, DutyList, DutyOwner, SlaPolicy } from './contract.ts'

export const listCategories = endpoint({
  id: 'listCategories',
  summary: 'The catalogue in force',
  method: 'GET',
  path: '/catalogue',
  needs: 'anyone',
  query: z.object({ kind: z.enum(['community', 'national']).default('community') }),
  returns: z.object({ version: z.string(), items: z.array(Category) }),
  refusals: [],
})
export const listPolicies = endpoint({
  id: 'listPolicies',
  summary: 'Promises in force: how long a kind of matter may take',
  method: 'GET',
  path: '/policies',
  needs: 'anyone',
  returns: z.object({ items: z.array(SlaPolicy) }),
  refusals: [],
})
export const listDuties = endpoint({
  id: 'listDuties',
  summary: 'Duty lists of the district: who has to do what',
  method: 'GET',
  path: '/desk/duties',
  needs: 'organisations.read',
  returns: z.object({ items: z.array(DutyList) }),
  refusals: [],
})
export const keepDuties = endpoint({
  id: 'keepDuties',
  summary: 'Keep the duty list of a kind or of one organisation; an empty list is none',
  method: 'PUT',
  path: '/desk/duties',
  needs: 'organisations.manage',
  body: z.object({ owner: DutyOwner, codes: z.array(CategoryCode).max(400) }),
  returns: DutyList,
  refusals: ['area-outside-yours', 'organisation-unknown', 'category-unknown'],
})
export const catalogueEndpoints = { listCategories, listPolicies, listDuties, keepDuties } as const
