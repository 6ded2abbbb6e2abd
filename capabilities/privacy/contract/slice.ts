/** What somebody may agree to at their door, with what they are shown before: content that is the same for every phone. */
export interface PhonePurpose {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly whyZh: string
  readonly whyEn: string
  /** Asked for by itself, whoever agrees; for a child it always is. */
  readonly separate: boolean
  /** Nothing where no notice was laid down: then nobody can agree yet, only take back. */
  readonly notice?: { readonly version: number; readonly textZh: string; readonly textEn: string }
}
