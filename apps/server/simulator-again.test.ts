/** The other half of the simulator, on the other core. */
import { proves } from './testing/sync/proof.ts'

await proves(1)
