/**
 * Phones and desks against the real server code and PostgreSQL, on a line where everything may happen: what somebody was shown as done
 * is done once, or stands where it can be seen. SIM_COMMANDS makes it longer, SIM_SEED begins elsewhere. A failure says its seed and
 * a small history that fails the same way.
 */
import { proves } from './testing/sync/proof.ts'

await proves(0)
