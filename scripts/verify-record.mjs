#!/usr/bin/env node
// Checks a record that a resident saved ("核对记录" on the page of an appeal), away from the server that made it and without
// anything of this project: Node alone. How it is reckoned stands in docs/verify.md.
//   node verify-record.mjs RECORD.json [SEALS.json]
// SEALS.json: what /api/seals gave, several pages joined by hand or one; with it the chain of seals is followed too.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'

/** @typedef {{ n: number, at: string, heads: number, root: string, previous: string, hash: string }} Seal */
/** @typedef {{ seq: number, hash: string, leaf: number, path: string[], seal: Seal }} Head */
/** @typedef {{ record: string, seq: number, words: string | null }} Content */
/** @typedef {{ seq: number, previous: string | null, hash: string, digest?: string | undefined, content?: Content | undefined, salt?: string | undefined, text?: string | undefined }} Line */
/** @typedef {{ record: string, number: string, lines: Line[], heads: Head[] }} Saved */

/** @param {...Buffer} parts */
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest('hex')
/** @param {string | null | undefined} text */
const hex = (text) => Buffer.from(text ?? '', 'hex')
/** @param {string} text */
const utf8 = (text) => Buffer.from(text, 'utf8')

/**
 * JSON with sorted keys and no blanks.
 * @param {unknown} value
 * @returns {string}
 */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}
/**
 * @param {string | null} previous
 * @param {unknown} content
 */
const chained = (previous, content) => sha256(hex(previous), utf8(canonical(content)))

/** @param {Head} head */
const rootFrom = ({ hash, leaf, path, seal }) => {
  let node = sha256(Buffer.of(0), hex(hash))
  const left = [...path]
  for (let at = leaf, size = seal.heads; size > 1; at = Math.floor(at / 2), size = Math.ceil(size / 2)) {
    if (at % 2 === 1) node = sha256(Buffer.of(1), hex(left.shift()), hex(node))
    else if (at + 1 < size) node = sha256(Buffer.of(1), hex(node), hex(left.shift()))
  }
  return left.length === 0 && leaf < seal.heads ? node : undefined
}
/** @param {Seal} seal */
const sealHash = ({ n, at, heads, root, previous }) => chained(previous, { n, at, heads, root })

/**
 * What does not hold, in words; nothing when all holds.
 * @param {Saved} record
 * @param {Seal[]} [seals]
 */
export function problemsOf(record, seals = []) {
  /** @type {string[]} */
  const problems = []
  /** @type {string | null} */
  let previous = null
  record.lines.forEach((line, i) => {
    const { content } = line
    if (line.seq !== i + 1 || line.previous !== previous) problems.push(`line ${line.seq} does not follow`)
    if (line.digest === undefined)
      problems.push(`line ${line.seq} is older than digests and cannot be checked`)
    else if (chained(line.previous, { line: line.digest }) !== line.hash)
      problems.push(`line ${line.seq} was changed`)
    if (content) {
      if (content.record !== record.record || content.seq !== line.seq)
        problems.push(`line ${line.seq} is of another record`)
      if (sha256(utf8(canonical(content))) !== line.digest) problems.push(`line ${line.seq} was changed`)
      if (line.text !== undefined && sha256(utf8(`${line.salt}\u0000${line.text}`)) !== content.words)
        problems.push(`the words of line ${line.seq} were changed`)
    }
    previous = line.hash
  })
  for (const head of record.heads) {
    if (record.lines[head.seq - 1]?.hash !== head.hash)
      problems.push(`line ${head.seq} is not the one that was sealed`)
    if (rootFrom(head) !== head.seal.root || sealHash(head.seal) !== head.seal.hash)
      problems.push(`seal ${head.seal.n} does not hold`)
  }
  for (const head of seals.length > 0 ? record.heads : [])
    if (!seals.some(({ n }) => n === head.seal.n))
      problems.push(`seal ${head.seal.n} is not among those given`)
  seals.forEach((seal, i) => {
    const before = seals[i - 1]
    if (seal.n === 1 && seal.previous !== sha256(utf8('linli')))
      problems.push('the first seal does not begin where all begin')
    if (
      sealHash(seal) !== seal.hash ||
      (before && (seal.n !== before.n + 1 || seal.previous !== before.hash))
    )
      problems.push(`seal ${seal.n} does not follow`)
    const used = record.heads.find((head) => head.seal.n === seal.n)
    if (used && used.seal.hash !== seal.hash)
      problems.push(`seal ${seal.n} is another one than that of the record`)
  })
  return problems
}

/** @param {string[]} files */
function main([file, sealFile]) {
  if (file === undefined) {
    console.error('node verify-record.mjs RECORD.json [SEALS.json]')
    return 1
  }
  const record = JSON.parse(readFileSync(file, 'utf8'))
  const seals = sealFile === undefined ? [] : JSON.parse(readFileSync(sealFile, 'utf8')).items
  const problems = problemsOf(record, seals)
  for (const problem of problems) console.log(problem)
  const last = record.heads.at(-1)
  console.log(
    problems.length === 0
      ? `${record.number}: all ${record.lines.length} lines hold; sealed up to line ${last?.seq ?? 0}${last ? ` at ${last.seal.at} (seal ${last.seal.n})` : ''}.`
      : `${record.number}: ${problems.length} problems.`,
  )
  return problems.length === 0 ? 0 : 2
}

if (argv[1]?.endsWith('verify-record.mjs')) exit(main(argv.slice(2)))
