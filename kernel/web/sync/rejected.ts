import { SETTLES } from './outbox.ts'
import type { KeptAct, Outbox } from './outbox.ts'
import type { Changed } from './phone.ts'

/** A rejected act, which stays until a person has looked after it. */
export function getRejected(outbox: Outbox, commandId: string): KeptAct {
  const found = outbox.get(commandId)
  if (found?.state !== 'rejected')
    throw new Error(`${commandId} is ${found?.state ?? 'not here'}, not rejected`)
  return found
}

/** Tells the house that a rejected act is settled: it keeps them until somebody has looked after them. */
export const settles = (sentId: string, body: { readonly reason: string; readonly as?: string }) => ({
  type: SETTLES,
  entity: `sent:${sentId}`,
  params: { sentId },
  body,
  instead: sentId,
})

/** What was done in the place of a rejected act ends it; also when the phone died in between. */
export async function endReplaced(outbox: Outbox): Promise<void> {
  for (const { instead, commandId, type } of outbox.all()) {
    const old = instead === undefined ? undefined : outbox.get(instead)
    if (old?.state !== 'rejected') continue
    const told = outbox.all().some((other) => other.type === SETTLES && other.instead === instead)
    if (type !== SETTLES && !told)
      await outbox.append(settles(old.commandId, { reason: 'sent again', as: commandId }), [])
    await outbox.giveUp(old)
  }
}

/** The act again, changed or not, to be laid down in the place of the rejected one. */
export function onceMore(outbox: Outbox, commandId: string, fresh: Changed) {
  const { type, params, body, entity, saw, shows } = getRejected(outbox, commandId)
  return {
    type,
    entity,
    shows,
    instead: commandId,
    ...(params === undefined ? {} : { params }),
    ...(saw === undefined ? {} : { saw }),
    body,
    ...fresh,
  }
}
