import type { Naming } from '#kernel/server/naming.ts'
import { appealsNamings } from '#appeals/server/namings.ts'
import { devicesNamings } from '#devices/server/namings.ts'
import { opennessNamings } from '#openness/server/namings.ts'
import { privacyNamings } from '#privacy/server/namings.ts'
import { rostersNamings } from '#rosters/server/namings.ts'
import { visitsNamings } from '#visits/server/namings.ts'

/**
 * Where rows of all capabilities name files and bytes: what nothing names is swept. Beside the house and not in it, since the doctor looks
 * at these and at nothing else of it.
 */
export const NAMINGS: readonly Naming[] = [
  { table: 'file', column: 'hash', names: 'bytes' },
  ...devicesNamings,
  ...rostersNamings,
  ...privacyNamings,
  ...appealsNamings,
  ...visitsNamings,
  ...opennessNamings,
]
