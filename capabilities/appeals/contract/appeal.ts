import { z } from 'zod'
import { idOf, Moment } from '#kernel/common/ids.ts'

export const AppealId = idOf('Appeal')
export type AppealId = z.infer<typeof AppealId>
export const FileId = idOf('File')

/** What a resident comes with. */
export const AppealKind = z.enum(['problem', 'need', 'wish', 'question', 'praise'])
export type AppealKind = z.infer<typeof AppealKind>

/** Where an appeal stands. The table of moves is in rules.ts, drawn in the README. */
export const AppealState = z.enum([
  'received',
  'asked',
  'assigned',
  'done',
  'closed',
  'reopened',
  /** The same thing as another appeal, which leads: handled there, told and rated here. */
  'merged',
  /** 挂账: cannot be solved now; looked at again on a named day. */
  'shelved',
  'withdrawn',
])
export type AppealState = z.infer<typeof AppealState>

/** How a closed appeal ended. */
export const Outcome = z.enum(['solved', 'answered', 'explained', 'referred'])
export type Outcome = z.infer<typeof Outcome>

/**
 * The six special dispositions of an intake that is not dispatched (北京市接诉即办工作条例 art. 11): danger goes to the emergency
 * numbers; litigation, petitions and the like to their legal channel; the same matter without new facts gets its progress;
 * secrets are explained; what no office owes goes to market and society; what is unlawful is dissuaded.
 */
export const Disposition = z.enum([
  'emergency',
  'legal-channel',
  'nothing-new',
  'secret',
  'not-public-duty',
  'unlawful',
])
export type Disposition = z.infer<typeof Disposition>

export const Channel = z.enum(['doorway', 'web', 'counter', 'phone', 'hotline', 'grid', 'import', 'api'])
export type Channel = z.infer<typeof Channel>

/** Five grades, GB/T 39734-2020: one rating per matter. */
export const Grade = z.number().int().min(1).max(5)

/** Who may read a line of the story. */
export const Audience = z.enum(['public', 'handlers', 'desk'])
export type Audience = z.infer<typeof Audience>

export const Attachment = z.object({
  id: FileId,
  kind: z.enum(['photo', 'voice', 'document']),
  mediaType: z.string(),
  bytes: z.number().int(),
  by: z.enum(['reporter', 'desk', 'handler']),
  at: Moment,
})
export type Attachment = z.infer<typeof Attachment>

/** One line of an appeal's story: what happened, when, by whom (an office to the resident, a name to staff). */
export const StoryLine = z.object({
  seq: z.number().int(),
  at: Moment,
  name: z.enum([
    'received',
    'asked',
    'replied',
    'added',
    'sorted',
    'noted',
    'told',
    'assigned',
    'accepted',
    'declined',
    'recalled',
    /** It came back to the desk, which arranges it anew. */
    'returned',
    'progressed',
    'handled',
    'sent-back',
    'verified',
    'closed',
    'rated',
    'reopened',
    'withdrawn',
    'rescheduled',
    'merged',
    'unmerged',
    'shelved',
    'resumed',
    'requested',
    'judged',
    'objected',
    'whistled',
    'arrived',
    'released',
    'transferred',
    'handed-over',
    'reminded',
    'supervised',
    'escalated',
    'called',
    'asked-still',
    'excluded',
    'linked',
    'published',
    'redacted',
    'identity-ended',
  ]),
  actor: z.string(),
  audience: Audience,
  text: z.string().nullable(),
  /** Particulars of the line: organisation names, due times, grades. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  attachments: z.array(Attachment),
})
export type StoryLine = z.infer<typeof StoryLine>

/** One line of how a deadline came about; worded in the reader's language on screen. */
export const DueLine = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The answer to an act: where the appeal stands now. The page is read afresh; a small answer keeps receipts small. */
export const AppealMoved = z.object({ appealId: AppealId, state: AppealState, version: z.number().int() })
export type AppealMoved = z.infer<typeof AppealMoved>
