/** What an act said, in the shapes of some version. */
export interface Given {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
}

/**
 * How acts of older apps are read: by endpoint, for each version that a newer one changed, from that version to the next. A phone that
 * was off for a month sends what it kept; nobody can ask its owner to type it again.
 */
export type UpCasts = Readonly<Record<string, Readonly<Record<number, (given: Given) => Given>>>>

/** An act in the shapes of version `to`. Versions that changed nothing of it have no line. */
export function upCast(
  table: UpCasts,
  act: Given & { readonly type: string; readonly v: number },
  to: number,
): Given {
  const steps = Object.hasOwn(table, act.type) ? table[act.type]! : {}
  let given: Given = { params: act.params, body: act.body }
  for (let v = act.v; v < to; v++) given = steps[v]?.(given) ?? given
  return given
}
