import { fork } from 'node:child_process'
import type { Example } from '#kernel/common/learning/classifier.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import { keepLearnt, learntAt } from '#catalogue/server/index.ts'
import type { Learnt } from '#catalogue/server/index.ts'
import { examplesOf } from './examples.ts'

const HOUR_MS = 3_600_000
/** How old what was learnt may be, and how soon one looks again when there was too little to learn from. */
const OLD_MS = 24 * HOUR_MS
const AGAIN_MS = 6 * HOUR_MS

const inProcess = (examples: readonly Example[]): Promise<Learnt> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('learner.ts', import.meta.url), { serialization: 'advanced' })
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`learning ended with ${code} and no answer`)))
    child.send(examples)
    // It keeps no process alive: what was not finished is begun anew.
    child.unref()
    child.channel?.unref()
  })

/**
 * Learns anew once a day. One beat begins it in a process of its own, a later beat of the same process keeps what came of it. A process that
 * dies leaves nothing behind; two processes that learn at once keep the same.
 */
export function learningJob(): RecurringJob {
  let going: { readonly since: Date; readonly came: Learnt | Error | undefined } | undefined
  let restUntil = 0
  return {
    name: 'appeals.learn',
    everyMs: 60_000,
    async run(act) {
      const now = act.now().getTime()
      if (going?.came instanceof Error) {
        act.log.error({ err: going.came }, 'learning categories failed, will try again')
        restUntil = now + AGAIN_MS
        going = undefined
      }
      const last = await learntAt(act.tx)
      const isOld = last === undefined || now - last.getTime() >= OLD_MS
      if (going) {
        if (going.came === undefined || going.came instanceof Error) return
        if (isOld) keepLearnt(act, going.came)
        going = undefined
        return
      }
      if (!isOld || now < restUntil) return
      const examples = await examplesOf(act.tx)
      if (examples.length === 0) {
        restUntil = now + AGAIN_MS
        return
      }
      const since = act.now()
      going = { since, came: undefined }
      const came = (what: Learnt | Error) => {
        going = { since, came: what }
      }
      inProcess(examples).then(came, (error: unknown) =>
        came(error instanceof Error ? error : new Error(String(error))),
      )
    },
  }
}
