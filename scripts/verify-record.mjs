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
/** @typedef {{ code: 0 | 1 | 2, said: string[] }} Told What is printed, and how the program ends. */

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
    if (line.seq !== i + 1 || line.previous !== previous)
      problems.push(`第 ${line.seq} 步接不上 line ${line.seq} does not follow`)
    if (line.digest === undefined)
      problems.push(
        `第 ${line.seq} 步没有指纹，不能核对 line ${line.seq} has no digest and cannot be checked`,
      )
    else if (chained(line.previous, { line: line.digest }) !== line.hash)
      problems.push(`第 ${line.seq} 步被改过 line ${line.seq} was changed`)
    if (content) {
      if (content.record !== record.record || content.seq !== line.seq)
        problems.push(`第 ${line.seq} 步是别的记录的 line ${line.seq} is of another record`)
      if (sha256(utf8(canonical(content))) !== line.digest)
        problems.push(`第 ${line.seq} 步被改过 line ${line.seq} was changed`)
      if (line.text !== undefined && sha256(utf8(`${line.salt}\u0000${line.text}`)) !== content.words)
        problems.push(`第 ${line.seq} 步的文字被改过 the words of line ${line.seq} were changed`)
    }
    previous = line.hash
  })
  for (const head of record.heads) {
    if (record.lines[head.seq - 1]?.hash !== head.hash)
      problems.push(`第 ${head.seq} 步不是当时封存的那一步 line ${head.seq} is not the one that was sealed`)
    if (rootFrom(head) !== head.seal.root || sealHash(head.seal) !== head.seal.hash)
      problems.push(`第 ${head.seal.n} 号封存对不上 seal ${head.seal.n} does not hold`)
  }
  for (const head of seals.length > 0 ? record.heads : [])
    if (!seals.some(({ n }) => n === head.seal.n))
      problems.push(`给出的封存里没有第 ${head.seal.n} 号 seal ${head.seal.n} is not among those given`)
  seals.forEach((seal, i) => {
    const before = seals[i - 1]
    if (seal.n === 1 && seal.previous !== sha256(utf8('linli')))
      problems.push('第 1 号封存的起点不对 the first seal does not begin where all begin')
    if (
      sealHash(seal) !== seal.hash ||
      (before && (seal.n !== before.n + 1 || seal.previous !== before.hash))
    )
      problems.push(`第 ${seal.n} 号封存接不上 seal ${seal.n} does not follow`)
    const used = record.heads.find((head) => head.seal.n === seal.n)
    if (used && used.seal.hash !== seal.hash)
      problems.push(
        `第 ${seal.n} 号封存和记录里的不是同一个 seal ${seal.n} is another one than that of the record`,
      )
  })
  return problems
}

/** A file that is not what it should be: said in words, and never as an error of the program. */
class Unfit extends Error {}

/**
 * @param {string} file
 * @returns {unknown}
 */
function read(file) {
  let bytes
  try {
    bytes = readFileSync(file)
  } catch {
    throw new Unfit(`没有找到或打不开这个文件：${file}\n${file} is not there, or cannot be opened.`)
  }
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Unfit(
      `${file} 不完整，或者被改过：已经不是一份记录。\n${file} is cut off or was changed: it is no record any more.`,
    )
  }
}

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
/** @param {Record<string, unknown>} one */
const isLine = (one) =>
  isObject(one) &&
  typeof one['seq'] === 'number' &&
  typeof one['hash'] === 'string' &&
  (one['previous'] === null || typeof one['previous'] === 'string') &&
  (one['content'] === undefined || isObject(one['content']))
/** @param {Record<string, unknown>} one */
const isSeal = (one) =>
  isObject(one) &&
  typeof one['n'] === 'number' &&
  typeof one['heads'] === 'number' &&
  ['root', 'previous', 'hash'].every((name) => typeof one[name] === 'string')
/** @param {Record<string, any>} one */
const isHead = (one) =>
  isObject(one) &&
  typeof one['seq'] === 'number' &&
  typeof one['leaf'] === 'number' &&
  typeof one['hash'] === 'string' &&
  Array.isArray(one['path']) &&
  one['path'].every((/** @type {unknown} */ step) => typeof step === 'string') &&
  isSeal(one['seal'])

/**
 * @param {string} file
 * @returns {Saved}
 */
function recordIn(file) {
  const given = /** @type {any} */ (read(file))
  const fits =
    isObject(given) &&
    Array.isArray(given.lines) &&
    given.lines.length > 0 &&
    given.lines.every(isLine) &&
    Array.isArray(given.heads) &&
    given.heads.every(isHead)
  if (!fits)
    throw new Unfit(
      `${file} 不是从“保存这份记录”得到的文件，或者缺了内容。\n${file} was not made by “Save this record”, or parts of it are missing.`,
    )
  return given
}

/**
 * @param {string} file
 * @returns {Seal[]}
 */
function sealsIn(file) {
  const items = /** @type {any} */ (read(file))?.items
  if (!Array.isArray(items) || items.length === 0 || !items.every(isSeal))
    throw new Unfit(
      `${file} 里没有封存。请保存 /api/seals 给出的内容。\n${file} holds no seals. Save what /api/seals gives.`,
    )
  return items
}

/**
 * What is said of the files, and how the program ends: 0 all holds, 2 it does not, 1 no file was named.
 * @param {string[]} files
 * @returns {Told}
 */
export function tell([file, sealFile]) {
  if (file === undefined)
    return { code: 1, said: ['用法 usage: node verify-record.mjs RECORD.json [SEALS.json]'] }
  try {
    const record = recordIn(file)
    const problems = problemsOf(record, sealFile === undefined ? [] : sealsIn(sealFile))
    return { code: problems.length === 0 ? 0 : 2, said: [...problems, ...summary(record, problems.length)] }
  } catch (error) {
    if (error instanceof Unfit) return { code: 2, said: error.message.split('\n') }
    throw error
  }
}

/**
 * @param {Saved} record
 * @param {number} problems
 * @returns {string[]}
 */
function summary({ number, lines, heads }, problems) {
  if (problems > 0)
    return [
      `${number}：对不上，有 ${problems} 处。这份文件在保存以后被改过，或者记录被改过。`,
      `${number}: does not hold, ${problems === 1 ? '1 problem' : `${problems} problems`}. This file was changed after it was saved, or the record was.`,
    ]
  const last = heads.reduce((top, head) => (top === undefined || head.seq > top.seq ? head : top), heads[0])
  const gone = lines.filter(
    ({ content, text }) => content && content.words !== null && text === undefined,
  ).length
  const sealed = last
    ? [
        `已封存到第 ${last.seq} 步（第 ${last.seal.n} 号封存，${last.seal.at}）`,
        `sealed up to line ${last.seq} at ${last.seal.at} (seal ${last.seal.n})`,
      ]
    : ['还没有封存', 'not sealed yet']
  return [
    `${number}：${lines.length} 步全部对得上，${sealed[0]}。${gone > 0 ? `其中 ${gone} 步的文字已删除。` : ''}`,
    `${number}: all ${lines.length} lines hold; ${sealed[1]}.${gone > 0 ? ` The words of ${gone} are gone.` : ''}`,
  ]
}

if (argv[1]?.endsWith('verify-record.mjs')) {
  const { code, said } = tell(argv.slice(2))
  for (const line of said) console[code === 1 ? 'error' : 'log'](line)
  exit(code)
}
