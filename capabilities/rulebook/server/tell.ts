import type { Tx } from '#kernel/server/database.ts'
import { inForce } from '#catalogue/server/index.ts'
import { ORG_KIND_WORDS } from '#organisations/words.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import type { Rule } from '../contract.ts'
import { tellRule } from '../words.ts'
import type { Lang, Names } from '../words.ts'

interface Named {
  readonly zh: string
  readonly en: string
}
/** Everything a set of rules speaks of, by name. */
export interface Spoken {
  readonly areas: ReadonlyMap<string, Named>
  readonly orgs: ReadonlyMap<string, Named>
  readonly names: Readonly<Record<Lang, Names>>
}

/** Looks up the names of what rules speak of. */
export async function spokenOf(
  tx: Tx,
  at: Date,
  rules: readonly Pick<Rule, 'when' | 'follows'>[],
): Promise<Spoken> {
  const house = await inForce(tx, at)
  const areas = await areaNames(
    tx,
    rules.flatMap(({ when }) => when.areas),
  )
  const orgs = await organisationNames(
    tx,
    rules.flatMap(({ follows }) => (follows.orgId === null ? [] : [follows.orgId])),
  )
  const inLang = (lang: Lang): Names => ({
    area: (code) => areas.get(code)?.[lang] ?? code,
    category: (code) => {
      const category = house.categories.get(code)
      return (lang === 'zh' ? category?.nameZh : category?.nameEn) ?? code
    },
    org: (id) => orgs.get(id)?.[lang] ?? id,
    orgKind: (kind) => ORG_KIND_WORDS[lang][kind as keyof typeof ORG_KIND_WORDS.zh] ?? kind,
    policy: (code) => {
      const policy = house.policies.get(code)
      return (lang === 'zh' ? policy?.nameZh : policy?.nameEn) ?? code
    },
    answer: (codes, question, is) => {
      const asked = codes
        .flatMap((code) => house.categories.get(code)?.questions ?? [])
        .find((one) => one.code === question)
      const option = asked && 'options' in asked ? asked.options.find((one) => one.code === is) : undefined
      return lang === 'zh'
        ? [asked?.labelZh ?? question, option?.textZh ?? is]
        : [asked?.labelEn ?? question, option?.textEn ?? is]
    },
  })
  return { areas, orgs, names: { zh: inLang('zh'), en: inLang('en') } }
}

/** One rule as a sentence in both languages. */
export async function sentenceOf(tx: Tx, at: Date, rule: Rule): Promise<Named> {
  const { names } = await spokenOf(tx, at, [rule])
  return { zh: tellRule(rule, names.zh, 'zh'), en: tellRule(rule, names.en, 'en') }
}
