import { erasureEndpoints } from './erasures.ts'
import { exportsEndpoints } from './exports.ts'
import { grantedEndpoints } from './granted.ts'
import { mineEndpoints } from './mine.ts'
import { sameEndpoints } from './same.ts'
import { statisticsEndpoints } from './statistics.ts'

/** The person's side of the ledger: same persons, one's own data, lists that leave, numbers that are told. */
export const personsEndpoints = {
  ...sameEndpoints,
  ...mineEndpoints,
  ...exportsEndpoints,
  ...statisticsEndpoints,
  ...erasureEndpoints,
  ...grantedEndpoints,
} as const
