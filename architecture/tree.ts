/** The code as the architecture tests look at it: every file with what it imports and what it offers. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

import { parseSync } from 'vite'

const ROOT = dirname(import.meta.dirname)

/** A node of the syntax tree, as the parser inside Vite gives it. */
export interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

export interface Import {
  /** A path in the tree, such as `kernel/common/ids.ts`; or the name of a package, or `node:fs`. */
  readonly target: string
  readonly isPackage: boolean
  readonly typeOnly: boolean
  readonly names: readonly string[]
}

export interface Source {
  readonly path: string
  readonly imports: readonly Import[]
  /** Names offered to others as values; types are not counted. */
  readonly exports: readonly string[]
  readonly program: Node
}

export interface Tree {
  readonly sources: readonly Source[]
  /** Migrations by path. */
  readonly migrations: ReadonlyMap<string, string>
}

const FOLDERS = ['capabilities', 'kernel', 'ui', 'apps', 'architecture', 'bench', 'journeys', 'scripts']
const NEVER = new Set(['node_modules', 'generated'])

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NEVER.has(entry.name)) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** All code and all migrations of the house. */
export function readTree(): Tree {
  const paths = FOLDERS.filter((folder) => readdirSync(ROOT).includes(folder)).flatMap(filesBelow)
  return {
    sources: paths
      .filter((path) => /\.(ts|tsx|mts)$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => sourceOf(path, read(path))),
    migrations: new Map(
      paths.filter((path) => /\/migrations\/.*\.sql$/.test(path)).map((path) => [path, read(path)]),
    ),
  }
}

/** One file, parsed. Tests plant violations with it. */
export function sourceOf(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const imports: Import[] = module.staticImports.map((one) => ({
    ...resolve(path, one.moduleRequest.value),
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
    names: one.entries.flatMap((entry) => entry.importName.name ?? []),
  }))
  for (const entry of module.staticExports.flatMap((one) => one.entries)) {
    if (entry.moduleRequest)
      imports.push({ ...resolve(path, entry.moduleRequest.value), typeOnly: entry.isType, names: [] })
  }
  // `import('…')` at run time, and the same in the place of a type.
  for (const [, request] of text.matchAll(/\bimport\(\s*'([^']+)'/g))
    imports.push({ ...resolve(path, request!), typeOnly: false, names: [] })
  return {
    path,
    imports,
    exports: module.staticExports
      .flatMap((one) => one.entries)
      .filter((entry) => !entry.isType && !isType(program as unknown as Node, entry.exportName.name))
      .flatMap((entry) => entry.exportName.name ?? []),
    program: program as unknown as Node,
  }
}

/** Whether a name is exported as a declared type: `export interface …`, `export type … =`. */
function isType(program: Node, name: string | null): boolean {
  return (program['body'] as Node[]).some((statement) => {
    const declared = statement['declaration'] as Node | null | undefined
    if (!declared || !/^TS(Interface|TypeAlias)Declaration$/.test(declared.type)) return false
    return (declared['id'] as Node)['name'] === name
  })
}

function resolve(from: string, request: string): Pick<Import, 'target' | 'isPackage'> {
  if (request.startsWith('.'))
    return { target: posix.join(posix.dirname(from), request.replace(/\?.*$/, '')), isPackage: false }
  const inside = /^#(kernel|ui|apps)\/(.*)$/.exec(request)
  if (inside) return { target: `${inside[1]}/${inside[2]}`, isPackage: false }
  if (request.startsWith('#')) return { target: `capabilities/${request.slice(1)}`, isPackage: false }
  return { target: request, isPackage: true }
}

/** The package a request names: `zod` of `zod/locales`. */
export const packageOf = (request: string): string =>
  request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/')

/** Walks the whole syntax tree. */
export function walk(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'object' && one !== null && typeof (one as Node).type === 'string')
        walk(one as Node, see)
    }
  }
}

/** Package names by the list they stand in. */
export function packages(): {
  readonly dependencies: ReadonlySet<string>
  readonly all: ReadonlySet<string>
} {
  const lists = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>
  const dependencies = Object.keys(lists['dependencies'] ?? {})
  return {
    dependencies: new Set(dependencies),
    all: new Set([
      ...dependencies,
      ...Object.keys(lists['devDependencies'] ?? {}),
      ...Object.keys(lists['optionalDependencies'] ?? {}),
    ]),
  }
}

export const inTree = (path: string): string => join(ROOT, path)
