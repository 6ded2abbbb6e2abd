#!/usr/bin/env node
// Starts Linli from nothing but a checkout and Node 20: installs, builds, then hands over to the server on Node 24.
// The second time all of that is already done, and this takes a moment.
import { join } from 'node:path'

import { ensureBuilt, isBuilt } from './steps/build.mjs'
import { ensureInstalled } from './steps/install.mjs'
import { checkNode, handOver } from './steps/node.mjs'
import { ROOT } from './steps/root.mjs'
import { giveUp } from './steps/say.mjs'

const words = process.argv.slice(2)
// In development Vite serves the sources themselves.
const development = words.includes('--dev')

checkNode()
try {
  await ensureInstalled({ development: development || !isBuilt() })
  if (!development) await ensureBuilt()
  handOver(join(ROOT, 'apps', 'server', 'main.ts'), words)
} catch (error) {
  giveUp(error)
}
