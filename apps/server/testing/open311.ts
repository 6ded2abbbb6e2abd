/** Asks Open311 as a program would: forms go out, XML or JSON comes back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addOpen311Key } from '#channels/contract.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import type { House, Staff } from '../testing.ts'

export interface Told {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** A field given several times is sent several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

export const formOf = (fields: Fields): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')

export interface Program {
  readonly get: (path: string, query?: Fields) => Promise<Told>
  readonly post: (path: string, form: Fields, headers?: Readonly<Record<string, string>>) => Promise<Told>
}

let programs = 0

/** A program somewhere, each at an address of its own. `path` stands below /open311. */
export function aProgram(house: House): Program {
  programs += 1
  const remoteAddress = `10.9.${programs >> 8}.${programs & 255}`
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    sent: { readonly payload?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Told> => {
    const answer = await house.server.app.inject({
      method,
      url,
      remoteAddress,
      headers: { 'accept-language': 'zh', ...sent.headers },
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    })
    return {
      status: answer.statusCode,
      type: String(answer.headers['content-type']),
      text: answer.body,
    }
  }
  return {
    get: (path, query = {}) => ask('GET', `/open311${path}?${formOf(query)}`, {}),
    post: (path, form, headers = {}) =>
      ask('POST', `/open311${path}`, {
        payload: formOf(form),
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
      }),
  }
}

/** A key of the whole district, or of one area of it. */
export async function aKey(house: House, area = TEST_DISTRICT): Promise<string> {
  const keeper: Staff = await house.as('administrator', { area })
  return (await keeper.does(addOpen311Key, { body: { name: '市民随手拍', days: 30 } })).key
}

/** What differs from run to run, by its kind. */
const steady = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'MOMENT')

/** An answer, spread out to be read: what a fixture holds. */
export const spread = (told: Told): string =>
  /json/.test(told.type)
    ? `${JSON.stringify(JSON.parse(steady(told.text)), null, 2)}\n`
    : `${indented(steady(told.text)).trim()}\n`

function indented(xml: string): string {
  let depth = 0
  return xml
    .trim()
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth -= 1
      const shown = `${'  '.repeat(Math.max(0, depth))}${line}`
      if (/^<\w/.test(line) && !line.includes('</') && !line.endsWith('/>')) depth += 1
      return shown
    })
    .join('\n')
}

const FOLDER = join(import.meta.dirname, '..', 'open311', 'fixtures')

/** A fixture as the answer is spread out. */
export function fixture(name: string): string {
  const text = readFileSync(join(FOLDER, name), 'utf8')
  return name.endsWith('.json') ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text
}
