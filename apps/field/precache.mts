import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transformWithOxc } from 'vite'
import type { Plugin } from 'vite'

const BESIDE = ['app.webmanifest', 'icon-192.png', 'icon-512.png', 'icon-maskable.png'] as const

const beside = (name: string): Buffer => readFileSync(new URL(`./installed/${name}`, import.meta.url))

/** Lays manifest, icons and service worker beside the pages; the worker knows the list of all files of this build, and its name. */
export const precache = (): Plugin => ({
  name: 'precache',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      for (const fileName of BESIDE) this.emitFile({ type: 'asset', fileName, source: beside(fileName) })
      const files = [...Object.keys(bundle).filter((name) => !name.endsWith('.map')), ...BESIDE].toSorted()
      const hash = createHash('sha256')
      for (const name of Object.keys(bundle).toSorted()) {
        const one = bundle[name]!
        hash.update(name).update(one.type === 'chunk' ? one.code : one.source)
      }
      const worker = readFileSync(new URL('./service-worker.ts', import.meta.url), 'utf8')
      const { code } = await transformWithOxc(worker, 'service-worker.ts', { target: 'es2020' })
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: code
          .replace('VERSION_OF_BUILD', JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace('FILES_OF_BUILD', JSON.stringify(files)),
      })
    },
  },
})
