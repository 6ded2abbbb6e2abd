import type { Act } from '#kernel/server/act.ts'
import type { AppealId, AppealMoved } from '../../contract.ts'
import { HelpersCalledOff } from '../../events.ts'
import type { AboutAppeal } from '../../events.ts'
import type { RawBuilder } from '#kernel/server/database.ts'
import type { AppealRecord } from '../record.ts'
import { lockAppeal } from '../store.ts'

/** The answer to an act on an appeal. */
export const movedTo = (appeal: AppealRecord): AppealMoved => ({
  appealId: appeal.id,
  state: appeal.state,
  version: appeal.version,
})

/** What every fact of an appeal tells. */
export const about = (appeal: AppealRecord, text?: string, textEn?: string): AboutAppeal => ({
  appealId: appeal.id,
  number: appeal.number,
  areaCode: appeal.areaCode,
  holder: appeal.holder,
  ...(text === undefined ? {} : { text }),
  ...(textEn === undefined ? {} : { textEn }),
})

/**
 * Takes an appeal in hand for this act, seen by the actor and unchanged since the version they looked at: by its id, or by a question
 * whose answer is its id.
 */
export async function inHand(
  act: Act<'not-found' | 'changed-meanwhile'>,
  id: AppealId | string | RawBuilder<unknown>,
  version?: number,
): Promise<AppealRecord> {
  const appeal = (await lockAppeal(act.tx, id)) ?? act.refuse('not-found')
  if (version !== undefined && version !== appeal.version) act.refuse('changed-meanwhile')
  act.concerns(`appeal:${appeal.id}`, { areaCode: appeal.areaCode })
  return appeal
}

/** What ended at the desk ends for those who were helping the one that led before. */
export function callOffHelpers(act: Act, before: AppealRecord, after: AppealRecord): void {
  if (before.coIds.length > 0) act.announce(HelpersCalledOff, about(after))
}

/** The pauses with the one that is running ended now. */
export const pausesEnded = (act: Act, appeal: AppealRecord): AppealRecord['pauses'] =>
  appeal.pauses.map((pause, i) =>
    i === appeal.pauses.length - 1 && appeal.state === 'asked' ? { from: pause.from, to: act.now() } : pause,
  )
