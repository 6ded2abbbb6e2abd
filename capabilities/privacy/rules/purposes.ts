import type { Assessment, Basis, DataClass, ExtraField } from '../contract.ts'

/** Of health and need: asked for by itself (个人信息保护法 art. 28, 29). */
const SENSITIVE: ReadonlySet<DataClass> = new Set(['care-reason'])
/** Of which an assessment is asked for before it is kept (art. 55): what is sensitive, and what opens other doors where it leaks. */
const ASSESSED: ReadonlySet<DataClass> = new Set(['care-reason', 'identity-number'])

interface Content {
  readonly basis: Basis
  readonly classes: readonly DataClass[]
  readonly fields: readonly ExtraField[]
  readonly recipients: readonly string[]
  readonly keepMonths: number
  readonly assessment: Assessment | null
}

/** Whether an impact assessment belongs to it: extra fields, identity numbers, and why somebody is cared for. */
export const wantsAssessment = ({ classes, fields }: Pick<Content, 'classes' | 'fields'>): boolean =>
  fields.length > 0 || classes.some((one) => ASSESSED.has(one))

/** Whether it may be laid down. What was gathered in an emergency goes when the response ends (突发事件应对法 2024). */
export function purposeVerdict(
  content: Content,
  { since, today }: { readonly since: string; readonly today: string },
): 'allowed' | 'day-is-past' | 'assessment-needed' | 'keeps-too-long' {
  if (since < today) return 'day-is-past'
  if (wantsAssessment(content) && content.assessment === null) return 'assessment-needed'
  if (content.basis === 'emergency' && content.keepMonths > 0) return 'keeps-too-long'
  return 'allowed'
}

/** Whether consent is asked for by itself (单独同意): sensitive data, passing it on, children (arts. 23, 29, 31). */
export const wantsSeparate = (
  { classes, fields, recipients }: Pick<Content, 'classes' | 'fields' | 'recipients'>,
  underFourteen: boolean,
): boolean =>
  underFourteen || fields.length > 0 || recipients.length > 0 || classes.some((one) => SENSITIVE.has(one))

/** Nobody agrees for ever: three years at most, then they are asked again. The figure is ours. */
export const MOST_CONSENT_DAYS = 3 * 366

export interface Agreeing {
  readonly separate: boolean
  readonly underFourteen: boolean
  readonly guardian: string | undefined
  /** Days from today until it ends. */
  readonly daysAhead: number
}

export function consentVerdict(
  purpose: Pick<Content, 'classes' | 'fields' | 'recipients'>,
  agreeing: Agreeing,
): 'allowed' | 'guardian-missing' | 'separate-consent-needed' | 'consent-day-wrong' {
  if (agreeing.underFourteen && agreeing.guardian === undefined) return 'guardian-missing'
  if (wantsSeparate(purpose, agreeing.underFourteen) && !agreeing.separate) return 'separate-consent-needed'
  return agreeing.daysAhead >= 1 && agreeing.daysAhead <= MOST_CONSENT_DAYS ? 'allowed' : 'consent-day-wrong'
}
