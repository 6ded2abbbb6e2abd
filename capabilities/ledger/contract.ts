import { ledgerActs } from './contract/acts.ts'
import { ledgerPages } from './contract/pages.ts'
import { ledgerTotals } from './contract/totals.ts'

export * from './contract/words.ts'

/** Every endpoint of the ledger: what is read, what is counted, what is done. */
export const ledgerEndpoints = { ...ledgerPages, ...ledgerTotals, ...ledgerActs } as const
