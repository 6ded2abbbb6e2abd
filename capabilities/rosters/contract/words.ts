import { z } from 'zod'

/** What a column may mean. `remark` and `other` are shown and left out: no free text about people is kept. */
export const Meaning = z.enum([
  'serial',
  'name',
  'head',
  'owner',
  'identity',
  'owner-identity',
  'phone',
  'owner-phone',
  'kinship',
  'sex',
  'birth',
  'age',
  'estate',
  'building',
  'entrance',
  'floor',
  'room',
  'address',
  'dwelt',
  'present',
  'registration',
  'registered-at',
  'since',
  'nation',
  'marriage',
  'education',
  'politics',
  'visited',
  'remark',
  'other',
])
export type Meaning = z.infer<typeof Meaning>

/** Everything that can be wrong with a row. Each has its sentence in `rules/problems.ts`. */
export const ProblemCode = z.enum([
  'identity-lost-digits',
  'identity-wrong-length',
  'identity-bad-birth',
  'identity-bad-check-digit',
  'identity-letters',
  'identity-several',
  'identity-other-document',
  'identity-twice',
  'name-missing',
  'name-odd',
  'name-count',
  'people-beside',
  'row-hidden',
  'birth-unreadable',
  'birth-differs',
  'birth-from-age',
  'sex-unreadable',
  'sex-differs',
  'phone-unreadable',
  'phone-same-as-nothing',
  'kinship-unknown',
  'kinship-differs',
  'two-heads',
  'head-elsewhere',
  'dwelt-unknown',
  'vacant-but-lived-in',
  'since-unreadable',
  'cell-error',
  'address-missing',
  'building-unknown',
  'dwelling-unknown',
  'dwelling-ambiguous',
  'column-doubtful',
  'said-no-by-ledger',
  'differs-from-ledger',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/** `stop`: the row is not taken. `ask`: it waits for a word of the clerk. `hint`: it is taken; this was done about it. */
export const Severity = z.enum(['stop', 'ask', 'hint'])
export type Severity = z.infer<typeof Severity>

/** Why a row of a sheet is not a row of the list. */
export const Passed = z.enum(['title', 'header', 'subtotal', 'note', 'section', 'vacant', 'not-a-home'])
export type Passed = z.infer<typeof Passed>

/** What a sheet is. `counts`: a drawing of a building that says how many live in each dwelling, and not who. */
export const SheetKind = z.enum(['roster', 'matrix', 'counts', 'visits', 'not-a-ledger', 'empty'])
export type SheetKind = z.infer<typeof SheetKind>
