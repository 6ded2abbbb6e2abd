#!/usr/bin/env node
// The command line: linli migrate, linli user add, linli doctor … Each has --help.
import { join } from 'node:path'

import { ensureInstalled } from './steps/install.mjs'
import { checkNode, handOver, SPARING } from './steps/node.mjs'
import { ROOT } from './steps/root.mjs'
import { giveUp } from './steps/say.mjs'

checkNode()
try {
  // Installing speaks on standard error: what a command prints may be somebody's input.
  await ensureInstalled({ development: false, to: process.stderr })
  handOver(join(ROOT, 'scripts', 'linli', 'main.ts'), process.argv.slice(2), SPARING)
} catch (error) {
  giveUp(error)
}
