import { recorded as appeals } from './appeals/recorded.ts'
import { recorded as callbacks } from './callbacks/recorded.ts'
import { recorded as catalogue } from './catalogue/recorded.ts'
import { recorded as channels } from './channels/recorded.ts'
import { recorded as coordination } from './coordination/recorded.ts'
import { recorded as devices } from './devices/recorded.ts'
import { recorded as dispatch } from './dispatch/recorded.ts'
import { recorded as ledger } from './ledger/recorded.ts'
import { recorded as notices } from './notices/recorded.ts'
import { recorded as openness } from './openness/recorded.ts'
import { recorded as organisations } from './organisations/recorded.ts'
import { recorded as people } from './people/recorded.ts'
import { recorded as places } from './places/recorded.ts'
import { recorded as privacy } from './privacy/recorded.ts'
import { recorded as problems } from './problems/recorded.ts'
import { recorded as rates } from './rates/recorded.ts'
import { recorded as rehearsal } from './rehearsal/recorded.ts'
import { recorded as retention } from './retention/recorded.ts'
import { recorded as rosters } from './rosters/recorded.ts'
import { recorded as rulebook } from './rulebook/recorded.ts'
import { recorded as visits } from './visits/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What the audit tells of each capability, in words: fetched by whoever reads it on the screen, and put into the file of it. */
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
