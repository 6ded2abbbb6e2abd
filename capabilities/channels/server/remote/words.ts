import type { AppealRecord } from '#appeals/server/index.ts'

/** Their service for a category of ours: the one that is named, else the one for all others, else the same code. */
export const serviceFor = (
  services: Readonly<Record<string, string>>,
  category: string | null,
): string | undefined => {
  const named = category !== null && Object.hasOwn(services, category) ? services[category] : undefined
  return named ?? services['*'] ?? (Object.keys(services).length === 0 ? (category ?? undefined) : undefined)
}

const said = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value))

/** What is sent in a form: under a name one value, or several. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Fields as a form is written: several values under the same name one after another. */
export const formOf = (fields: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, given]) =>
      (typeof given === 'string' ? [given] : given).map((value): [string, string] => [name, value]),
    ),
  )

/** What is told of an appeal: the thing and its place. Who said it stays here; the answer comes back to us. */
export function requestFields(appeal: AppealRecord, service: string): Fields {
  const point: Record<string, string> =
    appeal.lat === null || appeal.lon === null ? {} : { lat: String(appeal.lat), long: String(appeal.lon) }
  // Questions are only the same where the service is.
  const answers = service === appeal.categoryCode ? Object.entries(appeal.answers) : []
  return {
    service_code: service,
    ...point,
    address_string: appeal.placeZh,
    description: appeal.text,
    account_id: appeal.number,
    ...Object.fromEntries(
      // Several of a list are several values, as GeoReport v2 has it: joined to one they would be none that the other system knows.
      answers.map(([code, value]) =>
        Array.isArray(value)
          ? [`attribute[${code}][]`, value.map(said)]
          : [`attribute[${code}]`, said(value)],
      ),
    ),
  }
}

/** Characters of a result and of a word of progress. */
const MOST = { result: 2000, progress: 1000 } as const
const cut = (text: string, most: number): string => [...text].slice(0, most).join('')

export const doneWords = (system: string, words: string | undefined): string =>
  cut(`${system}：${words ?? '已办结。Closed.'}`, MOST.result)
export const progressWords = (system: string, words: string): string =>
  cut(`${system}：${words}`, MOST.progress)
