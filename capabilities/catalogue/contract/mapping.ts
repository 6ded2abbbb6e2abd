import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { CategoryCode } from '../contract.ts'

/**
 * Codings that are no longer in force, or were never ours: the event codes of GB/T 30428.2-2013, a list of programs in use
 * between the two standards (their classes 01–04 are 06–09 of today), and codes of our own catalogue that were given up.
 */
export const Coding = z.enum(['gbt-30428.2-2013', 'vendors', 'community'])
export type Coding = z.infer<typeof Coding>

/** How a code goes over: into one that says the same, into several, into one that says more, into none. */
export const MappingKind = z.enum(['same', 'split', 'merged', 'none'])
export type MappingKind = z.infer<typeof MappingKind>

export const CodeMapping = z.object({
  coding: Coding,
  code: z.string().min(1).max(20),
  nameZh: z.string().max(60),
  to: z.array(CategoryCode),
  kind: MappingKind,
  /** Inferred from the lists, not said by a standard: for somebody to look at. */
  uncertain: z.boolean(),
})
export type CodeMapping = z.infer<typeof CodeMapping>

export const listMappings = endpoint({
  id: 'listMappings',
  summary: 'What codes of other and earlier codings are called today',
  method: 'GET',
  path: '/catalogue/mapping',
  needs: 'anyone',
  query: z.object({ coding: Coding.optional() }),
  returns: z.object({ items: z.array(CodeMapping) }),
  refusals: [],
})
export const mappingEndpoints = { listMappings } as const
