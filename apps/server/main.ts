import { restWhenQuiet } from '#kernel/server/at-rest.ts'
import { configOrExit, openInstallation } from './open.ts'
import { startServer } from './http.ts'

const config = configOrExit(process.env)
const say = (sentence: string) => {
  process.stdout.write(`${sentence}\n`)
}

const installation = await openInstallation(config, { say })
if (installation.migrated.length > 0)
  say(`Database brought up to date: ${installation.migrated.length} migrations.`)
// The demo is read only where it is wanted: an installation of its own carries none of it.
const people = config.demo ? await (await import('./demo/prepare.ts')).prepareDemo(installation, say) : []
const open311Key =
  people.length > 0 ? await (await import('./demo/open311-key.ts')).demoOpen311Key(installation) : undefined
const server = await startServer(installation)
const rest = restWhenQuiet()
// Whoever only looks whether the server lives does not keep it from resting.
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])
server.app.server.on('request', ({ url }) => {
  if (!PROBES.has(url ?? '')) rest.touch()
})

let stopping = false
/** Finishes what is begun, then goes. A second signal goes at once. */
const stop = (signal: string) => {
  if (stopping) process.exit(1)
  stopping = true
  rest.stop()
  say(`${signal}: finishing what is begun …`)
  server
    .stop()
    .then(() => installation.close())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        installation.kit.log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
}
process.on('SIGTERM', () => {
  stop('SIGTERM')
})
process.on('SIGINT', () => {
  stop('SIGINT')
})

const { announce } = await import('./announce.ts')
announce(server.address, config, { people, open311Key }, say)
