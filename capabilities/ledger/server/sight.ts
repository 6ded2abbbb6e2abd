import type { Act } from '#kernel/server/act.ts'

/** Why somebody looks, as privacy keeps it. */
export interface Lookup {
  readonly id: string
}
export interface Viewed {
  readonly subjectId: string
  readonly areaCode: string
  readonly fields: readonly string[]
}

export const requireLookup = (_act: Act<'lookup-needed' | 'lookup-over'>, id: string): Promise<Lookup> =>
  Promise.resolve({ id })
export const recordViews = (
  _act: Act<'lookup-limit'>,
  _lookup: Lookup,
  _subjects: readonly Viewed[],
): Promise<void> => Promise.resolve()
export const fieldsInForce = (_act: Act<never>): Promise<ReadonlySet<string>> => Promise.resolve(new Set())
export const hasConsent = (_act: Act<never>, _subjectId: string): Promise<boolean> => Promise.resolve(false)
