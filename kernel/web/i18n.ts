import { useMemo } from 'react'
import { stored } from './stored.ts'

export type Lang = 'zh' | 'en'

/** A sentence, or in English two of them chosen by the parameter `count`. */
type Text = string | { readonly one: string; readonly other: string }

/** The texts of one part of the screens. English has exactly the keys Chinese has: a missing or surplus one does not compile. */
export interface Messages<Z extends Record<string, string>> {
  readonly zh: Z
  readonly en: Readonly<Record<keyof Z, Text>>
}

type Params<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Params<Rest> : never
type Given<S> = [Params<S>] extends [never]
  ? readonly []
  : readonly [params: Readonly<Record<Params<S>, string | number>>]

/** Gives the text under a key, with its `{name}` parameters filled in. */
export type Say<Z extends Record<string, string>> = <K extends keyof Z>(
  key: K,
  ...given: Given<Z[K]>
) => string

/** Declares a message file. Chinese leads; its `{name}` parameters must be given wherever the text is used. */
export const messages = <const Z extends Record<string, string>>(texts: {
  readonly zh: Z
  readonly en: Readonly<Record<NoInfer<keyof Z>, Text>>
}): Messages<Z> => texts

const ENGLISH_PLURAL = new Intl.PluralRules('en')

/** The texts in one language, outside of a component. */
export const textIn =
  <Z extends Record<string, string>>(texts: Messages<Z>, lang: Lang): Say<Z> =>
  (key, ...given) => {
    const params: Readonly<Record<string, string | number>> = given[0] ?? {}
    return fill(oneOf(texts[lang][key], params['count']), params)
  }

/** The texts in the reader's language. */
export function useText<Z extends Record<string, string>>(texts: Messages<Z>): Say<Z> {
  const lang = useLang()
  return useMemo(() => textIn(texts, lang), [texts, lang])
}

/** The text of a word that was kept, perhaps by another edition: nothing for one that has none here. */
export function useKnown<Z extends Record<string, string>>(
  texts: Messages<Z>,
): (kept: string | number | undefined) => string | undefined {
  const lang = useLang()
  return (kept) =>
    kept !== undefined && Object.hasOwn(texts[lang], kept)
      ? fill(oneOf(texts[lang][kept as keyof Z], undefined), {})
      : undefined
}

function oneOf(text: Text, count: string | number | undefined): string {
  if (typeof text === 'string') return text
  return ENGLISH_PLURAL.select(Number(count)) === 'one' ? text.one : text.other
}

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))

const paramNames = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))]
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join()

/** Names of parameters that one language of a message has and the other has not; empty when all agree. For tests. */
export function unevenParams(texts: Messages<Record<string, string>>): readonly string[] {
  return Object.keys(texts.zh).filter((key) => {
    const english = texts.en[key] ?? ''
    const forms = typeof english === 'string' ? [english] : [english.other]
    return forms.some((form) => paramNames(form) !== paramNames(texts.zh[key] ?? ''))
  })
}

const language = stored<Lang>('linli.lang', ['zh', 'en'], () =>
  (navigator.languages ?? [navigator.language]).some((tag) => tag.toLowerCase().startsWith('zh'))
    ? 'zh'
    : 'en',
)

/** The reader's language now. */
export const lang = language.get
/** The reader's language, and the page again when it changes. */
export const useLang = language.use

/** Changes the language of everything on the page. */
export function setLang(wanted: Lang): void {
  language.set(wanted)
  markPage(wanted)
}

/** Reads `?lang=` once and marks the page, before anything is drawn. */
export function startLang(): void {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'zh' || asked === 'en') setLang(asked)
  else markPage(lang())
}

const markPage = (now: Lang) => {
  document.documentElement.lang = now === 'zh' ? 'zh-Hans-CN' : 'en'
}

/** Chooses between the two names a record carries. English falls back to Chinese, which is never missing. */
export function useNamed(): (zh: string, en: string | null | undefined) => string {
  const now = useLang()
  return (zh, en) => (now === 'en' && en ? en : zh)
}
