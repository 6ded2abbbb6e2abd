import { recorded as appeals } from '#appeals/web/recorded.ts'
import { recorded as callbacks } from '#callbacks/web/recorded.ts'
import { recorded as catalogue } from '#catalogue/web/recorded.ts'
import { recorded as channels } from '#channels/web/recorded.ts'
import { recorded as coordination } from '#coordination/web/recorded.ts'
import { recorded as devices } from '#devices/web/recorded.ts'
import { recorded as dispatch } from '#dispatch/web/recorded.ts'
import { recorded as ledger } from '#ledger/web/recorded.ts'
import { recorded as notices } from '#notices/web/recorded.ts'
import { recorded as openness } from '#openness/web/recorded.ts'
import { recorded as organisations } from '#organisations/web/recorded.ts'
import { recorded as people } from '#people/web/recorded.ts'
import { recorded as places } from '#places/web/recorded.ts'
import { recorded as privacy } from '#privacy/web/recorded.ts'
import { recorded as problems } from '#problems/web/recorded.ts'
import { recorded as rates } from '#rates/web/recorded.ts'
import { recorded as rehearsal } from '#rehearsal/web/recorded.ts'
import { recorded as retention } from '#retention/web/recorded.ts'
import { recorded as rosters } from '#rosters/web/recorded.ts'
import { recorded as rulebook } from '#rulebook/web/recorded.ts'
import { recorded as visits } from '#visits/web/recorded.ts'
import type { Recorded } from '#kernel/web/recorded.ts'

/** What the audit tells of each capability, in words. Fetched by whoever reads the audit, and by nobody else. */
export const RECORDED: readonly Recorded[] = [
  appeals,
  callbacks,
  catalogue,
  channels,
  coordination,
  devices,
  dispatch,
  ledger,
  notices,
  openness,
  organisations,
  people,
  places,
  privacy,
  problems,
  rates,
  rehearsal,
  retention,
  rosters,
  rulebook,
  visits,
]
