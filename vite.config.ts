import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, defineConfig, parseAst } from 'vite'
import type { Alias, Plugin, UserConfig } from 'vite'

const inTree = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** React's names, answered by Preact: a tenth of the bytes on a resident's phone. */
export const underPreact: Alias[] = [
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
]

/** What the browser needs of an endpoint. Its schemas are types there: the server parses, and says what is wrong. */
const KEPT = new Set(['id', 'method', 'path', 'needs'])

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** The part of an endpoint's declaration that crosses to the browser, as source text. */
function reduced(declaration: Node, code: string): string {
  const kept = (declaration['properties'] as readonly Node[]).filter((property) => {
    const name = (property['key'] as Node | undefined)?.['name']
    return KEPT.has(String(name)) || (name === 'returns' && (property['value'] as Node)['value'] === 'file')
  })
  return `({ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} })`
}

/** What a constant is made from, made only if somebody uses it: the bundler cannot know that schemas do nothing by themselves. */
function slim(init: Node, code: string): string {
  const isEndpoint = init.type === 'CallExpression' && (init['callee'] as Node)['name'] === 'endpoint'
  const [declaration] = isEndpoint ? (init['arguments'] as readonly Node[]) : []
  if (declaration?.type === 'ObjectExpression') return reduced(declaration, code)
  return `/* @__PURE__ */ (() => (${code.slice(init.start, init.end)}))()`
}

/** Constants at the top of a module, in order. */
const constants = (body: readonly Node[]): readonly Node[] =>
  body
    .map((statement) =>
      statement.type === 'ExportNamedDeclaration' ? (statement['declaration'] as Node | null) : statement,
    )
    .filter((statement) => statement?.type === 'VariableDeclaration')
    .flatMap((statement) => statement?.['declarations'] as readonly Node[])
    .map((declarator) => declarator['init'] as Node)

/** Contracts come to the browser as ids, methods and paths: a tenth of their bytes, and nothing of them runs. */
const slimContracts = (): Plugin => ({
  name: 'slim-contracts',
  enforce: 'pre',
  transform: {
    filter: {
      id: /\/(capabilities\/.*\/(contract(\/[\w-]+)?|endpoints)|kernel\/common\/(ids|page|text))\.ts$/,
    },
    handler(code) {
      let slimmed = ''
      let from = 0
      for (const init of constants(parseAst(code, { lang: 'ts' }).body as unknown as readonly Node[])) {
        if (init.type === 'ArrowFunctionExpression') continue
        slimmed += code.slice(from, init.start) + slim(init, code)
        from = init.end
      }
      return { code: slimmed + code.slice(from), map: null }
    },
  },
})

/** Smaller than this, compressing saves no packet. */
const WORTH_BYTES = 1000

/** Lays a compressed copy beside each file, so that the server sends it without ever compressing itself. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  writeBundle: {
    order: 'post',
    handler({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg|html)$/.test(file))) {
        const file = join(dir, name)
        const bytes = readFileSync(file)
        if (bytes.length < WORTH_BYTES) continue
        writeFileSync(`${file}.br`, brotliCompressSync(bytes))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  },
})

/** What all apps are built with. */
export const appConfig = (
  app: 'resident' | 'desk' | 'field',
  alias: Alias[],
  target: string[],
): UserConfig => ({
  root: inTree(`./apps/${app}`),
  publicDir: false,
  plugins: [slimContracts(), compressed()],
  resolve: { alias: [...alias, { find: /^zod$/, replacement: inTree('./kernel/web/no-zod.ts') }] },
  build: {
    target,
    cssTarget: target,
    outDir: inTree(`./dist/${app}`),
    emptyOutDir: true,
    // Pictures stay files: the pages run under a policy that admits no data addresses in style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
})

/** `vite build` builds each app by its own config: they differ in renderer, browsers and address. */
export default defineConfig({
  builder: {
    async buildApp(builder) {
      for (const app of ['resident', 'desk', 'field'])
        await build({ configFile: inTree(`./apps/${app}/vite.config.mts`) })
      // Otherwise Vite would go on to build the root itself.
      for (const environment of Object.values(builder.environments)) environment.isBuilt = true
    },
  },
})
