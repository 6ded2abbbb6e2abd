import type { Basis, DataClass, ExtraField, Purpose, PurposeContent } from '../../contract.ts'
import { wantsAssessment } from '../../rules/purposes.ts'

/** A purpose as it is being typed. */
export interface Draft {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly whyZh: string
  readonly whyEn: string
  readonly basis: Basis | ''
  readonly source: string
  readonly sourceEn: string
  readonly classes: readonly DataClass[]
  readonly fields: readonly ExtraField[]
  /** One a line. */
  readonly recipients: string
  readonly keepMonths: string
  readonly keepZh: string
  readonly keepEn: string
  readonly since: string
  readonly assessedBy: string
  readonly assessedOn: string
  readonly assessedResult: string
}

export const blankDraft = (today: string): Draft => ({
  code: '',
  nameZh: '',
  nameEn: '',
  whyZh: '',
  whyEn: '',
  basis: '',
  source: '',
  sourceEn: '',
  classes: [],
  fields: [],
  recipients: '',
  keepMonths: '',
  keepZh: '',
  keepEn: '',
  since: today,
  assessedBy: '',
  assessedOn: '',
  assessedResult: '',
})

export const draftOf = (one: Purpose, today: string): Draft => ({
  ...one,
  sourceEn: one.sourceEn ?? '',
  recipients: one.recipients.join('\n'),
  keepMonths: String(one.keepMonths),
  since: today,
  assessedBy: one.assessment?.by ?? '',
  assessedOn: one.assessment?.on ?? '',
  assessedResult: one.assessment?.result ?? '',
})

const LEAST: Readonly<Partial<Record<keyof Draft, number>>> = {
  nameZh: 2,
  nameEn: 2,
  whyZh: 4,
  whyEn: 4,
  source: 2,
  keepZh: 2,
  keepEn: 2,
}
const ASSESSMENT = ['assessedBy', 'assessedOn', 'assessedResult'] as const

/** What is still to be filled in. An assessment is given whole or not at all, and asked for where sensitive data is kept. */
export function missingIn(draft: Draft): ReadonlySet<keyof Draft> {
  const missing = new Set<keyof Draft>()
  for (const [key, least] of Object.entries(LEAST) as [keyof Draft, number][])
    if (String(draft[key]).trim().length < least) missing.add(key)
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(draft.code)) missing.add('code')
  if (draft.basis === '') missing.add('basis')
  if (draft.classes.length === 0) missing.add('classes')
  if (!/^\d{1,4}$/.test(draft.keepMonths) || Number(draft.keepMonths) > 1200) missing.add('keepMonths')
  if (draft.since === '') missing.add('since')
  if (wantsAssessment(draft) || ASSESSMENT.some((key) => draft[key] !== ''))
    for (const key of ASSESSMENT) if (draft[key].trim().length < 2) missing.add(key)
  return missing
}

export const contentOf = (draft: Draft): PurposeContent => ({
  nameZh: draft.nameZh,
  nameEn: draft.nameEn,
  whyZh: draft.whyZh,
  whyEn: draft.whyEn,
  basis: draft.basis === '' ? 'consent' : draft.basis,
  source: draft.source,
  ...(draft.sourceEn.trim() === '' ? {} : { sourceEn: draft.sourceEn }),
  classes: [...draft.classes],
  fields: [...draft.fields],
  recipients: draft.recipients
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  keepMonths: Number(draft.keepMonths),
  keepZh: draft.keepZh,
  keepEn: draft.keepEn,
  assessment:
    draft.assessedBy === ''
      ? null
      : { by: draft.assessedBy, on: draft.assessedOn, result: draft.assessedResult },
})
