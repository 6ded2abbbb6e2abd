import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Category, SlaPolicy } from './contract.ts'

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
export const catalogueEndpoints = { listCategories, listPolicies } as const
