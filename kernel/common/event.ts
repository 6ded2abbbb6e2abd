import type { z } from 'zod'

/** A fact a capability announces. Others may react to it; nobody can refuse it. */
export interface EventKind<S extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly summary: string
  readonly payload: S
}

/** Declares a fact. Names are past tense: `AppealReceived`. */
export const eventKind = <const N extends string, S extends z.ZodType>(
  name: N,
  summary: string,
  payload: S,
) => ({ name, summary, payload }) as const satisfies EventKind<S>
