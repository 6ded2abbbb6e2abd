import { z } from 'zod'
import { PlaceId } from '#places/contract.ts'
import { BirthYear, Basis, Day, ExtraField, IdentityNumber, Kinship, Sex } from './words.ts'

/** One row of a roster as the ledger takes it: a person with what is said of them at one dwelling. */
export const LedgerRow = z.object({
  dwellingId: PlaceId,
  person: z.object({
    name: z.string().min(1).max(40),
    identityNumber: IdentityNumber.optional(),
    sex: Sex.optional(),
    birthYear: BirthYear.optional(),
    phone: z.string().optional(),
  }),
  /** Rows with the same key of one dwelling make one household; of those who are registered, one book. */
  household: z.object({ key: z.string(), head: z.boolean(), kinship: Kinship.optional() }).optional(),
  /** Without a footing that of the household stays, or the one that is known. */
  lives: z.object({ basis: Basis.optional(), since: Day.optional(), until: Day.optional() }).optional(),
  registered: z.object({ since: Day.optional() }).optional(),
  owns: z.object({ share: z.number().positive().max(1).optional() }).optional(),
  extras: z.partialRecord(ExtraField, z.string().max(40)).optional(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

/** What came of a row. Nothing is dropped silently: rows in = taken + changed + unchanged + refused. */
export const RowOutcome = z.enum(['taken', 'changed', 'unchanged', 'refused'])
export type RowOutcome = z.infer<typeof RowOutcome>
export const RowReason = z.enum([
  'dwelling-unknown',
  'check-digit',
  'dates-overlap',
  'dates-reversed',
  'other-household',
  'name-differs',
  'kept-elsewhere',
  'field-not-in-force',
  'waits-for-approval',
])
export type RowReason = z.infer<typeof RowReason>

/** What of a person, or of their ties to dwellings, a row would change. `home`: where they live; `registered`, `owns`: at which dwelling. */
export const DifferingField = z.enum([
  'name',
  'sex',
  'birthYear',
  'phone',
  'identityNumber',
  'home',
  'basis',
  'kinship',
  'since',
  'registered',
  'owns',
  'nation',
  'marriage',
  'education',
  'politics',
])
export type DifferingField = z.infer<typeof DifferingField>

/** What is kept and what the row says, as the ledger writes it (dwellings by their id); nothing where nothing is kept. */
export const RowDifference = z.object({
  field: DifferingField,
  was: z.string().nullable(),
  is: z.string().nullable(),
})
export type RowDifference = z.infer<typeof RowDifference>
