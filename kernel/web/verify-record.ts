import { canonical } from '#kernel/common/canonical.ts'

/**
 * Checks the proof of a record in the browser of whoever it belongs to: each line is hashed over the line before, each sealed
 * head leads to the root of its seal, each seal is what its own hash says. Nothing is asked of the server meanwhile.
 */

interface Seal {
  readonly n: number
  readonly at: string
  readonly heads: number
  readonly root: string
  readonly previous: string
  readonly hash: string
}

export interface Proof {
  readonly record: string
  readonly lines: readonly {
    readonly seq: number
    readonly previous: string | null
    readonly hash: string
    readonly digest?: string | undefined
    readonly content?: { readonly by: string; readonly words: string | null } | undefined
    readonly salt?: string | undefined
    readonly text?: string | undefined
  }[]
  readonly heads: readonly {
    readonly seq: number
    readonly hash: string
    readonly leaf: number
    readonly path: readonly string[]
    readonly seal: Seal
  }[]
}

/** What is wrong, by the number of the line or of the seal. */
export interface Flaw {
  readonly what: 'line' | 'order' | 'words' | 'head' | 'seal'
  readonly at: number
}

export interface Verified {
  readonly flaws: readonly Flaw[]
  readonly lines: number
  /** Lines whose content was checked too; the rest is kept from this reader and checked by its hash. */
  readonly shown: number
  /** Lines of before there were digests: they cannot be checked here, nor what stood before them. */
  readonly loose: number
  /** Lines whose words were removed since; their hash is what it was. */
  readonly removed: number
  /** The last line under a seal, and that seal. */
  readonly sealed: { readonly seq: number; readonly seal: Seal } | undefined
}

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function sha256(...parts: readonly Uint8Array[]): Promise<string> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  const digest = await crypto.subtle.digest('SHA-256', whole)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const chained = (previous: string | null, content: unknown): Promise<string> =>
  sha256(bytes(previous ?? ''), utf8(canonical(content)))

/** RFC 6962: from a leaf up to the root, or nothing where the path does not fit the size. */
async function climb(head: Proof['heads'][number]): Promise<string | undefined> {
  const { leaf, path, seal } = head
  if (leaf < 0 || leaf >= seal.heads) return undefined
  let hash = await sha256(Uint8Array.of(0), bytes(head.hash))
  let step = 0
  for (let [at, size] = [leaf, seal.heads]; size > 1; [at, size] = [at >> 1, (size + 1) >> 1]) {
    if (at % 2 === 0 && at + 1 >= size) continue
    const beside = path[step++]
    if (beside === undefined) return undefined
    const [left, right] = at % 2 === 1 ? [beside, hash] : [hash, beside]
    hash = await sha256(Uint8Array.of(1), bytes(left), bytes(right))
  }
  return step === path.length ? hash : undefined
}

async function checkLine(line: Proof['lines'][number]): Promise<Flaw['what'] | undefined> {
  const { digest, content, salt, text } = line
  if (digest === undefined) return undefined
  if ((await chained(line.previous, { line: digest })) !== line.hash) return 'line'
  if (content === undefined) return undefined
  if ((await sha256(utf8(canonical(content)))) !== digest) return 'line'
  if (text !== undefined && (await sha256(utf8(`${salt ?? ''}\u0000${text}`))) !== content.words)
    return 'words'
  return undefined
}

async function checkHead(head: Proof['heads'][number], lines: Proof['lines']): Promise<Flaw | undefined> {
  const { seal } = head
  if (lines[head.seq - 1]?.hash !== head.hash) return { what: 'head', at: head.seq }
  const { n, at, heads, root } = seal
  const holds =
    (await climb(head)) === root && (await chained(seal.previous, { n, at, heads, root })) === seal.hash
  return holds ? undefined : { what: 'seal', at: n }
}

/** Reckons everything anew and says what does not hold. */
export async function verifyRecord(proof: Proof): Promise<Verified> {
  const { lines, heads, record } = proof
  const flaws: Flaw[] = []
  for (const [i, line] of lines.entries()) {
    const claimed = line.content as { record?: string; seq?: number } | undefined
    const follows = line.seq === i + 1 && line.previous === (lines[i - 1]?.hash ?? null)
    const own = claimed === undefined || (claimed.record === record && claimed.seq === line.seq)
    if (!follows || !own) flaws.push({ what: 'order', at: line.seq })
    const what = await checkLine(line)
    if (what) flaws.push({ what, at: line.seq })
  }
  for (const head of heads) {
    const flaw = await checkHead(head, lines)
    if (flaw) flaws.push(flaw)
  }
  const last = heads.reduce<Proof['heads'][number] | undefined>(
    (top, head) => (top === undefined || head.seq > top.seq ? head : top),
    undefined,
  )
  return {
    flaws,
    lines: lines.length,
    loose: lines.filter(({ digest }) => digest === undefined).length,
    shown: lines.filter(({ content }) => content !== undefined).length,
    removed: lines.filter(({ content, text }) => content && content.words !== null && text === undefined)
      .length,
    sealed: last && { seq: last.seq, seal: last.seal },
  }
}

/** Browsers reckon hashes only on a page that came encrypted, or from the machine itself. */
export const canReckon = (): boolean =>
  (globalThis.crypto as { readonly subtle?: unknown } | undefined)?.subtle !== undefined

/** Nothing where the browser cannot reckon: what came can still be saved and checked elsewhere. */
export const verifyWhereItCan = async (proof: Proof): Promise<Verified | undefined> =>
  canReckon() ? verifyRecord(proof) : undefined
