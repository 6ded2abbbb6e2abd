import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Moment } from '#kernel/common/ids.ts'
import { AppealId, StoryLine, TrackingCode } from '../contract.ts'

/** A SHA-256 hash in hex. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A seal: the Merkle root over all heads that were new, chained to the seal before it (RFC 6962 trees). */
export const Seal = z.object({
  n: z.number().int().min(1),
  at: Moment,
  heads: z.number().int(),
  root: Hash,
  previous: Hash,
  hash: Hash,
})
export type Seal = z.infer<typeof Seal>

/** What the digest of a line is made over, actor and words as salted hashes: sha256(salt, NUL, value). */
const LineContent = z.object({
  record: AppealId,
  seq: z.number().int(),
  at: Moment,
  name: StoryLine.shape.name,
  audience: StoryLine.shape.audience,
  detail: StoryLine.shape.detail,
  files: z.array(z.string()),
  by: Hash,
  words: Hash.nullable(),
})

/** A line of the chain: with its content where the reader may see it, else by its digest, which ties the lines before it in. */
export const ProvenLine = z.object({
  seq: z.number().int(),
  previous: Hash.nullable(),
  hash: Hash,
  /** sha256 of the content; absent only for lines of before there were salts. */
  digest: Hash.optional(),
  content: LineContent.optional(),
  /** The words themselves and their salt; absent where there were none, or where they were removed. */
  salt: z.string().optional(),
  text: z.string().optional(),
})
export type ProvenLine = z.infer<typeof ProvenLine>

/** A head of the story in a seal: which leaf, and the path from it to the root. */
export const SealedHead = z.object({
  seq: z.number().int(),
  hash: Hash,
  leaf: z.number().int(),
  path: z.array(Hash),
  seal: Seal,
})
export type SealedHead = z.infer<typeof SealedHead>

/** All that is needed to check, away from here, that the story of an appeal was not changed since it was sealed. */
export const RecordProof = z.object({
  format: z.literal('linli-record-1'),
  record: AppealId,
  number: z.string(),
  madeAt: Moment,
  lines: z.array(ProvenLine),
  heads: z.array(SealedHead),
  /** The newest seal there is, to be noted down. */
  newest: Seal.nullable(),
})
export type RecordProof = z.infer<typeof RecordProof>

const byCode = z.object({ code: TrackingCode })
export const proveRecord = endpoint({
  id: 'proveRecord',
  summary: 'The chain of an appeal with its seals, to check that nothing was changed afterwards',
  method: 'GET',
  path: '/tracking/:code/record',
  needs: 'anyone',
  params: byCode,
  returns: RecordProof,
  refusals: ['code-unknown'],
  limit: { requests: 30, perSeconds: 60 },
})

/** Somebody of the staff had name and phone, or the original of a covered photo, shown to them. An office and a reason, not a name. */
export const View = z.object({
  at: Moment,
  role: z.string(),
  reason: z.string().nullable(),
  what: z.enum(['reporter', 'photo']),
})
export type View = z.infer<typeof View>
export const listViews = endpoint({
  id: 'listViews',
  summary: 'Who looked at the name and phone left with my appeal, or at the original of a covered photo',
  method: 'GET',
  path: '/tracking/:code/views',
  needs: 'anyone',
  params: byCode,
  returns: z.object({ items: z.array(View) }),
  refusals: ['code-unknown', 'prove-first'],
  limit: { requests: 30, perSeconds: 60 },
})

export const listSeals = endpoint({
  id: 'listSeals',
  summary:
    'Seals of the district, oldest first from a number, or the newest; open to whoever wants to note them down',
  method: 'GET',
  path: '/seals',
  needs: 'anyone',
  query: z.object({
    from: z.coerce.number().int().min(1).max(9e15).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  returns: z.object({ items: z.array(Seal) }),
  refusals: [],
  limit: { requests: 120, perSeconds: 60 },
})

export const proofEndpoints = { proveRecord, listViews, listSeals } as const
