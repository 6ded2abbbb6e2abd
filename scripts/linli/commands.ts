import { areasImport } from './areas-import.ts'
import type { Command } from './command.ts'
import { componentsImport, extentsImport } from './components-import.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { exportAppeals } from './export-appeals.ts'
import { importAppealsCommand } from './import-appeals.ts'
import { importLedgerCommand } from './import-ledger.ts'
import { learnCommand } from './learn.ts'
import { migrate } from './migrate.ts'
import { publishRequests } from './publish-requests.ts'
import { ratesRebuild } from './rates-rebuild.ts'
import { rulesExport, rulesImport } from './rules.ts'
import { userAdd } from './user-add.ts'
import { userPassword } from './user-password.ts'

/** Everything the command line does, in the order in which an operator needs it. */
export const COMMANDS: readonly Command[] = [
  migrate,
  userAdd,
  userPassword,
  areasImport,
  componentsImport,
  extentsImport,
  importAppealsCommand,
  importLedgerCommand,
  exportAppeals,
  learnCommand,
  rulesExport,
  rulesImport,
  publishRequests,
  ratesRebuild,
  doctor,
  demo,
]
