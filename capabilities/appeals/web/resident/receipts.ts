import type { Receipt } from '../../contract.ts'
import { isObject, onDevice } from './on-device.ts'

/** A receipt on the phone it was said from, so that nobody loses a need with a slip of paper. */
export type KeptReceipt = Receipt & { readonly title: string }

/** More than these are forgotten, the oldest first. */
const MOST = 10

const isReceipts = (value: unknown): value is readonly KeptReceipt[] =>
  Array.isArray(value) &&
  value.every(
    (one) => isObject(one) && typeof one['trackingCode'] === 'string' && typeof one['title'] === 'string',
  )

const kept = onDevice('linli.receipts', isReceipts)

export const receiptsHere = (): readonly KeptReceipt[] => kept.read() ?? []

export const keepReceipt = (receipt: KeptReceipt): void =>
  kept.write([receipt, ...receiptsHere().filter((one) => one.number !== receipt.number)].slice(0, MOST))

export const forgetReceipts = (): void => kept.forget()

/** The receipt just given, while the page lives: also of what no phone should remember. */
let fresh: Receipt | undefined

export const giveReceipt = (receipt: Receipt): void => {
  fresh = receipt
}

/** The receipt of a code, if this phone has it. */
export const findReceipt = (code: string): Receipt | undefined =>
  [...(fresh === undefined ? [] : [fresh]), ...receiptsHere()].find((one) => one.trackingCode === code)
