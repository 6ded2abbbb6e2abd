import type { Act } from '#kernel/server/act.ts'
import { ReporterDisputed } from '../events.ts'
import { isSaidDoneBy, SAYS_HOW_FAR } from '../rules.ts'
import { attach } from './attachments.ts'
import { about } from './commands/move.ts'
import type { AppealRecord } from './record.ts'
import { saveMoved } from './store.ts'
import { lastSaid } from './story.ts'

/** Whether the reporter of an appeal that is merged was told that it is done, and nothing came of it since. */
export const isSaidDone = async (act: Act<never>, follower: AppealRecord): Promise<boolean> =>
  isSaidDoneBy([(await lastSaid(act.tx, follower.id, SAYS_HOW_FAR))?.name])

/** A reporter whose need is handled with another says that it is not fixed. Whoever has the other hears of it. */
export async function dispute(
  act: Act<'file-unknown'>,
  follower: AppealRecord,
  said: { readonly text: string; readonly files: readonly string[] },
): Promise<AppealRecord> {
  const photos = await attach(act, follower, said.files, { by: 'reporter', audience: 'public' })
  const after = saveMoved(act as Act, follower, { photos: follower.photos + photos }, [
    {
      name: 'sent-back',
      audience: 'public',
      text: said.text,
      files: said.files,
      detail: { by: 'reporter' },
    },
  ])
  act.announce(ReporterDisputed, { ...about(after, said.text), leadId: follower.leadId! })
  return after
}
