import { SAID_AT_MOST } from '../contract/as-written.ts'
import type { AsWritten } from '../contract/as-written.ts'

/**
 * One answer is for one name: not for another person in the same row, nor for what is read there once the cell is corrected
 * or another column holds the names.
 */
export const writtenKey = ({ sheet, line, column, said }: Readonly<AsWritten>): string =>
  JSON.stringify([sheet, line, column, said.slice(0, SAID_AT_MOST)])
