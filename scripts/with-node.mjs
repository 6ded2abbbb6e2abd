#!/usr/bin/env node
// Runs a TypeScript file on Node 24, from a checkout where nothing is installed yet: node scripts/with-node.mjs FILE …
import { resolve } from 'node:path'

import { ensureInstalled } from './steps/install.mjs'
import { checkNode, handOver } from './steps/node.mjs'
import { giveUp } from './steps/say.mjs'

const [file, ...words] = process.argv.slice(2)

checkNode()
if (file === undefined) giveUp('Which file? node scripts/with-node.mjs FILE [arguments]')
try {
  await ensureInstalled({ development: true, to: process.stderr })
  handOver(resolve(file), words)
} catch (error) {
  giveUp(error)
}
