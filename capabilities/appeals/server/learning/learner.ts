/** Learns in a thread of its own, so that nobody who is being served waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Example } from '#kernel/common/learning/classifier.ts'
import { learn } from './learn.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not a window
parentPort?.postMessage(learn(workerData as readonly Example[]))
