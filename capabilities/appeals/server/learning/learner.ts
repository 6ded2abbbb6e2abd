/** Learns in a process of its own, the last in the queue for the processor, so that nobody who is being served waits for it. */
import { setPriority, constants } from 'node:os'
import type { Example } from '#kernel/common/learning/classifier.ts'
import { learn } from './learn.ts'

setPriority(constants.priority.PRIORITY_LOW)
process.once('message', (examples: readonly Example[]) => {
  process.send?.(learn(examples), () => process.disconnect())
})
// Whoever asked is gone: it begins anew, and this one ends.
process.once('disconnect', () => process.exit())
